package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.fr4j.core.io.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class MappedFaultTest {
  private static final int ROWS = 4096;
  private static final int DIMENSION = 256;
  private static final int WARM_UP = 200_000;

  @TempDir private Path folder;

  /// Compares rows of a mapped file until the kernel is compiled, cuts the file, and goes on.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      try (EmbeddingMatrix mapped = Npy.map(file);
          EmbeddingMatrix probe = EmbeddingMatrix.allocate(1, DIMENSION)) {
        VectorKernels kernels = VectorKernels.best();
        for (int i = 0; i < WARM_UP; i++) {
          score(kernels, probe, mapped, i % ROWS);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(4096);
        }
        try {
          for (int row = 0; row < ROWS; row++) {
            score(kernels, probe, mapped, row);
          }
          System.out.println("nothing was noticed");
        } catch (InternalError e) {
          System.out.println("result " + kernels.id() + ": " + e.getMessage());
        }
      }
    }

    private static void score(
        VectorKernels kernels, EmbeddingMatrix probe, EmbeddingMatrix mapped, int row) {
      float score =
          kernels.dot(probe.segment(), 0, mapped.segment(), mapped.offset(row), DIMENSION);
      if (score != 0) {
        throw new IllegalStateException("row %d scores %s".formatted(row, score));
      }
    }
  }

  @Test
  void aMappedFileThatIsCutShortRaisesAnError_insideACompiledKernelToo() throws Exception {
    for (String width : new String[] {"64", "32", "16"}) {
      Path file = folder.resolve("faces.npy");
      try (EmbeddingMatrix zeros = EmbeddingMatrix.allocate(ROWS, DIMENSION)) {
        Npy.write(file, zeros);
      }
      assertThat(
              OtherJvmTest.run(
                  0,
                  Program.class,
                  file.toString(),
                  "--add-modules=jdk.incubator.vector",
                  "-XX:MaxVectorSize=" + width))
          .anyMatch(line -> line.startsWith("result vector: a fault occurred"));
    }
  }
}
