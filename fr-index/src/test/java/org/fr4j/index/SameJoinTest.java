package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;
import org.fr4j.core.VectorKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Joins and sparse searches give the same bits in JVMs of other kernels and widths.
class SameJoinTest {
  private static final int[] DIMENSIONS = {1, 8, 17, 33, 64, 257};

  static Stream<List<String>> otherJvms() {
    return Stream.of(
        List.of(),
        List.of(OtherJvm.VECTOR_API),
        List.of(OtherJvm.VECTOR_API, "-XX:MaxVectorSize=16"),
        List.of(OtherJvm.VECTOR_API, "-XX:MaxVectorSize=32"));
  }

  @ParameterizedTest
  @MethodSource("otherJvms")
  void pairsAndCandidatesHaveTheSameBits(List<String> options) throws Exception {
    List<String> lines = OtherJvm.output(OtherJvm.start(options, Program.class));

    assertThat(lines).contains("kernels " + (options.isEmpty() ? "scalar" : "vector"));
    assertThat(lines).contains(answers());
  }

  /// One number that changes with any id and any bit of a score.
  private static String answers() {
    long[] hash = {1};
    for (int d : DIMENSIONS) {
      try (EmbeddingMatrix faces = Faces.gaussian(300, d, d)) {
        Join.atLeast(.1f)
            .threads(2)
            .within(
                faces,
                (i, j, score) -> {
                  mix(hash, i);
                  mix(hash, j);
                  mix(hash, Float.floatToRawIntBits(score));
                });
        SparseIndex index = SparseIndex.of(halved(faces));
        for (List<Candidate> found : index.search(halved(faces.head(77)), Search.top(7))) {
          for (Candidate candidate : found) {
            mix(hash, candidate.id());
            mix(hash, Float.floatToRawIntBits(candidate.score()));
          }
        }
      }
    }
    return "answers %016x".formatted(hash[0]);
  }

  private static void mix(long[] hash, int value) {
    hash[0] = (hash[0] ^ value) * 0x9E3779B97F4A7C15L;
  }

  /// Faces whose negative values are zero, but for the first.
  private static SparseMatrix halved(EmbeddingMatrix faces) {
    SparseMatrix.Builder builder = SparseMatrix.builder(faces.dimension());
    for (int row = 0; row < faces.rows(); row++) {
      float[] face = faces.row(row);
      for (int i = 1; i < face.length; i++) {
        face[i] = Math.max(0, face[i]);
      }
      builder.add(face);
    }
    return builder.build();
  }

  /// Prints the answers of its JVM.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.out.println("kernels " + VectorKernels.best().id());
      System.out.println(answers());
    }
  }
}
