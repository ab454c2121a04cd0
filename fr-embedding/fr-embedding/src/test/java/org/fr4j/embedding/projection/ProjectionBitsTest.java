package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The same rows, settings and seed give the same bits, whatever the JVM was started with.
class ProjectionBitsTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @Test
  void fit_givesTheSameBits_whateverTheKernelsTheWidthAndTheThreads() throws Exception {
    List<String> plain = run();

    assertThat(plain).contains("kernels scalar");
    assertThat(bits(run(MODULE))).isEqualTo(bits(plain));
    assertThat(bits(run(MODULE, "-XX:MaxVectorSize=16", "-XX:ActiveProcessorCount=1")))
        .isEqualTo(bits(plain));
    assertThat(bits(run(MODULE, "-XX:MaxVectorSize=32", "-XX:ActiveProcessorCount=7")))
        .isEqualTo(bits(plain));
  }

  private static List<String> bits(List<String> lines) {
    List<String> bits = lines.stream().filter(line -> line.startsWith("bits")).toList();
    assertThat(bits).hasSize(6);
    return bits;
  }

  private static List<String> run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(command, options);
    Collections.addAll(command, "-cp", System.getProperty("java.class.path"), Bits.class.getName());
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(java.exitValue()).as(output).isZero();
    return output.lines().toList();
  }
}
