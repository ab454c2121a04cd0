package org.fr4j.embedding.internal.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.PaddedAdd;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both kernels against the textbook's seven loops.
class KernelsTest {
  @ParameterizedTest
  @DisplayName("a convolution equals seven plain loops")
  @CsvSource({
    "1, 1, 1, 1, 1, 0, 1, 1",
    "3, 17, 7, 7, 2, 0, 1, 3",
    "7, 9, 5, 3, 1, 1, 1, 2",
    "16, 33, 8, 3, 2, 1, 1, 1",
    "32, 32, 35, 3, 1, 1, 1, 2",
    "64, 48, 9, 3, 1, 1, 1, 5",
    "15, 15, 9, 3, 1, 1, 15, 2",
    "33, 33, 8, 3, 2, 1, 33, 1",
    "40, 40, 7, 7, 1, 0, 40, 3",
    "12, 24, 6, 3, 1, 1, 3, 1",
    "256, 31, 1, 1, 1, 0, 1, 9"
  })
  void convolution_equalsPlainLoops(
      int inputs, int outputs, int side, int kernel, int stride, int pad, int groups, int samples) {
    Random random = new Random(7);
    Shape image = Shape.of(1, inputs, side, side);
    Shape filter = Shape.of(outputs, inputs / groups, kernel, kernel);
    Convolution convolution =
        new Convolution(
            random(random, filter),
            random(random, Shape.of(outputs)),
            Window.square(kernel, stride, pad),
            groups,
            new Activation.PRelu(random(random, Shape.of(outputs))));
    Network.Builder builder = Network.builder("one", image);
    Network network = builder.build(new Network.Output("y", builder.add("c", convolution, 0)));
    float[] x = random(random, Shape.of(samples, inputs, side, side)).values();
    float[] expected = naive(convolution, image, network.shape(1), x, samples);

    assertAllPlansGive(expected, network, x, samples);
  }

  @ParameterizedTest
  @DisplayName("a convolution plus its own input equals plain loops")
  @CsvSource({"8, 5, 3, 1", "16, 8, 3, 3", "20, 11, 3, 2", "64, 9, 3, 17", "33, 7, 1, 4"})
  void aResidualSum_equalsPlainLoops(int channels, int side, int kernel, int samples) {
    Random random = new Random(9);
    Shape image = Shape.of(1, channels, side, side);
    Weights filters = random(random, Shape.of(channels, channels, kernel, kernel));
    Weights bias = random(random, Shape.of(channels));
    Window window = Window.square(kernel, 1, kernel / 2);
    Activation slopes = new Activation.PRelu(random(random, Shape.of(channels)));
    Network.Builder builder = Network.builder("residual", image);
    int before = builder.add("before", new Activate(Activation.none()), 0);
    int sum = builder.add("c", new Convolution(filters, bias, window, 1, slopes), before, before);
    Network network = builder.build(new Network.Output("y", sum));
    float[] x = random(random, Shape.of(samples, channels, side, side)).values();
    Convolution plain = new Convolution(filters, bias, window, 1, Activation.none());
    float[] expected = naive(plain, image, network.shape(sum), x, samples);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = slopes.apply(expected[i] + x[i], i / (side * side) % channels);
    }

    assertAllPlansGive(expected, network, x, samples);
  }

  private static void assertAllPlansGive(
      float[] expected, Network network, float[] x, int samples) {
    Kernels plain = new PlainKernels().get();
    Kernels simd = new SimdKernels().get();
    assertGives(expected, "scalar", Plan.of(network, plain), x, samples);
    assertGives(expected, "vector", Plan.of(network, simd), x, samples);
    assertGives(expected, "library", Plan.of(network, simd, KernelsTest::multiply), x, samples);
  }

  private static void assertGives(
      float[] expected, String name, Plan plan, float[] x, int samples) {
    float[] y = new float[expected.length];
    Workspace workspace = plan.workspace();
    for (int i = 0; i < samples; i += plan.batch()) {
      plan.run(workspace, x, i, Math.min(plan.batch(), samples - i), new float[][] {y});
    }
    for (int i = 0; i < y.length; i++) {
      assertThat(y[i]).as("%s, place %d", name, i).isCloseTo(expected[i], within(2e-4f));
    }
  }

  /// What a library would do.
  private static void multiply(
      MemorySegment rows,
      int count,
      MemorySegment matrix,
      int depth,
      int outputs,
      MemorySegment result) {
    for (int i = 0; i < count; i++) {
      for (int o = 0; o < outputs; o++) {
        double sum = 0;
        for (int k = 0; k < depth; k++) {
          sum +=
              (double) rows.getAtIndex(ValueLayout.JAVA_FLOAT, (long) i * depth + k)
                  * matrix.getAtIndex(ValueLayout.JAVA_FLOAT, (long) k * outputs + o);
        }
        result.setAtIndex(ValueLayout.JAVA_FLOAT, (long) i * outputs + o, (float) sum);
      }
    }
  }

  private static Weights random(Random random, Shape shape) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return Weights.of(shape, values);
  }

  private static float[] naive(Convolution c, Shape in, Shape out, float[] x, int samples) {
    float[] y = new float[samples * out.size()];
    Shape filter = c.filters().shape();
    for (int i = 0; i < y.length; i++) {
      int column = i % out.dim(3);
      int row = i / out.dim(3) % out.dim(2);
      int output = i / (out.dim(2) * out.dim(3)) % out.dim(1);
      int sample = i / out.size();
      int first = output / (out.dim(1) / c.groups()) * filter.dim(1);
      double sum = c.bias().get(output);
      for (int k = 0; k < filter.size() / filter.dim(0); k++) {
        int s = column * c.window().stride() - c.window().left() + k % filter.dim(3);
        int r = row * c.window().stride() - c.window().top() + k / filter.dim(3) % filter.dim(2);
        int channel = first + k / (filter.dim(2) * filter.dim(3));
        if (r >= 0 && r < in.dim(2) && s >= 0 && s < in.dim(3)) {
          int at = ((sample * in.dim(1) + channel) * in.dim(2) + r) * in.dim(3) + s;
          sum += (double) x[at] * c.filters().get(output * (filter.size() / filter.dim(0)) + k);
        }
      }
      y[i] = c.activation().apply((float) sum, output);
    }
    return y;
  }

  @ParameterizedTest
  @DisplayName("pools and padded sums are the same on both kernels")
  @CsvSource({"1, 7", "16, 8", "17, 9", "64, 5"})
  void poolsAndSums_areTheSameOnBothKernels(int channels, int side) {
    Network.Builder builder = Network.builder("pools", Shape.of(1, channels, side, side));
    int max = builder.add("max", new Pool(false, Window.square(3, 2, 1), false), 0);
    int mean = builder.add("mean", new Pool(true, Window.square(2, 1, 0), true), 0);
    int sum = builder.add("sum", new PaddedAdd(Activation.relu()), max, mean);
    Network network = builder.build(new Network.Output("sum", sum));
    float[] x = random(new Random(3), network.input()).values();
    float[][] results = new float[2][network.shape(sum).size()];
    Kernels[] kernels = {new PlainKernels().get(), new SimdKernels().get()};
    for (int i = 0; i < 2; i++) {
      Plan plan = Plan.of(network, kernels[i]);
      plan.run(plan.workspace(), x, 0, 1, new float[][] {results[i]});
    }

    assertThat(results[1]).containsExactly(results[0], within(1e-6f));
    assertThat(results[0]).isNotEqualTo(new float[results[0].length]);
  }
}
