package org.fr4j.embedding.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.fr4j.embedding.EmbeddingBackends;
import org.junit.jupiter.api.Test;

/// ONNX Runtime recurses while it starts, the deeper the longer the command line.
class LongCommandLineTest {
  /// What the other JVM runs.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      try (var backend = EmbeddingBackends.best()) {
        System.out.println("opened " + backend.id());
      }
    }
  }

  @Test
  void theBackendOpens_whereTheCommandLineIsVeryLong() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dpadding=" + "x/y.jar:".repeat(8_000),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("opened onnxruntime");
    assertThat(java.exitValue()).isZero();
  }
}
