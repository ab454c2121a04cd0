package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorKernelsTest {
  private static final VectorKernels SCALAR = VectorKernels.named("scalar");
  private static final VectorKernels VECTOR = VectorKernels.named("vector");

  static IntStream sizes() {
    return IntStream.of(
        0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 255, 256, 257, 512, 4097);
  }

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void dot_isTheSumOfProducts(int size) {
    float[] a = random(size, 1);
    float[] b = random(size, 2);
    double exact = 0;
    for (int i = 0; i < size; i++) {
      exact += (double) a[i] * b[i];
    }

    assertThat((double) SCALAR.dot(a, b)).isCloseTo(exact, within(1e-5 * (1 + size)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void dot_hasTheSameBitsFromBothProviders(int size) {
    float[] a = random(size, 3);
    float[] b = random(size, 4);

    assertThat(VECTOR.dot(a, b)).isEqualTo(SCALAR.dot(a, b));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void dot_hasTheSameBitsFromMemoryAtAnyOffset(int size) {
    float[] a = random(size, 5);
    float[] b = random(size, 6);
    float expected = SCALAR.dot(a, b);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(8L * size + 28);
      MemorySegment.copy(a, 0, memory, EmbeddingMatrix.FLOAT, 12, size);
      MemorySegment.copy(b, 0, memory, EmbeddingMatrix.FLOAT, 4L * size + 20, size);

      for (VectorKernels kernels : new VectorKernels[] {SCALAR, VECTOR}) {
        assertThat(kernels.dot(memory, 12, memory, 4L * size + 20, size)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void squaredDistance_hasTheSameBitsFromBothProviders_andIsRight(int size) {
    float[] a = random(size, 7);
    float[] b = random(size, 8);
    double exact = 0;
    for (int i = 0; i < size; i++) {
      exact += Math.pow((double) a[i] - b[i], 2);
    }

    float distance = VECTOR.squaredDistance(a, b);

    assertThat(distance).isEqualTo(SCALAR.squaredDistance(a, b));
    assertThat((double) distance).isCloseTo(exact, within(1e-5 * (1 + exact)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void axpy_hasTheSameBitsFromBothProviders(int size) {
    float[] x = random(size, 9);
    float[] scalar = random(size, 10);
    float[] vector = scalar.clone();

    SCALAR.axpy(1.7f, x, scalar);
    VECTOR.axpy(1.7f, x, vector);

    assertThat(vector).isEqualTo(scalar);
  }

  @Test
  void norm_isTheEuclideanLength() {
    assertThat(VECTOR.norm(new float[] {3, 4})).isEqualTo(5);
  }

  @Test
  void dot_letsANaNThrough() {
    float[] a = new float[40];
    a[35] = Float.NaN;

    assertThat(VECTOR.dot(a, new float[40])).isNaN();
  }

  @Test
  void named_refusesAnUnknownProvider() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorKernels.named("avx"))
        .withMessage("kernels \"avx\": must be scalar or vector");
  }

  @Test
  void best_isTheVectorApi_whereTheModuleIsThere() {
    assertThat(VectorKernels.best().id()).isEqualTo("vector");
  }
}
