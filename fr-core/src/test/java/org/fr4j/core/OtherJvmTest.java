package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a user's own JVM does, started with other options than the tests.
class OtherJvmTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String WARN = "-Dorg.slf4j.simpleLogger.defaultLogLevel=info";

  /// Prints what the kernels compute, so that two JVMs can be compared.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      float[] a = new float[257];
      float[] b = new float[257];
      for (int i = 0; i < a.length; i++) {
        a[i] = (float) Math.sin(i);
        b[i] = (float) Math.cos(3 * i);
      }
      VectorKernels kernels = VectorKernels.best();
      System.out.println(
          "result %s %08x %08x"
              .formatted(
                  kernels.id(),
                  Float.floatToRawIntBits(kernels.dot(a, b)),
                  Float.floatToRawIntBits(kernels.squaredDistance(a, b))));
    }
  }

  @Test
  void withoutTheModule_scalarKernelsRun_withOneWarningThatNamesTheFlag() throws Exception {
    List<String> lines = run(0, WARN);

    assertThat(lines).anyMatch(line -> line.startsWith("result scalar "));
    assertThat(lines.stream().filter(line -> line.contains("WARN")))
        .singleElement()
        .asString()
        .contains("without --add-modules jdk.incubator.vector");
  }

  @Test
  void withTheModule_vectorKernelsRun_andTheReasonIsLoggedOnce() throws Exception {
    List<String> lines = run(0, MODULE, WARN);

    assertThat(lines.stream().filter(line -> line.contains("kernels: vector"))).hasSize(1);
  }

  @Test
  void everyProviderAndWidthGivesTheSameBits() throws Exception {
    String bits = bits(run(0, WARN));

    assertThat(bits(run(0, MODULE))).isEqualTo(bits);
    assertThat(bits(run(0, MODULE, "-XX:MaxVectorSize=16"))).isEqualTo(bits);
    assertThat(bits(run(0, MODULE, "-XX:MaxVectorSize=32"))).isEqualTo(bits);
  }

  @Test
  void forcedVectorKernels_failWithTheReason_whereTheModuleIsMissing() throws Exception {
    List<String> lines = run(1, "-Dfr4j.kernels=vector");

    assertThat(lines).anyMatch(line -> line.contains("kernels \"vector\" can't run: the JVM was"));
  }

  @Test
  void forcedScalarKernels_runWhereTheVectorApiIsThere() throws Exception {
    assertThat(run(0, MODULE, "-Dfr4j.kernels=scalar"))
        .anyMatch(l -> l.startsWith("result scalar"));
  }

  private static String bits(List<String> lines) {
    String result = lines.stream().filter(l -> l.startsWith("result")).findFirst().orElseThrow();
    return result.substring(result.length() - 17);
  }

  private static List<String> run(int exitCode, String... options)
      throws IOException, InterruptedException {
    return run(exitCode, Program.class, "", options);
  }

  /// What a program prints.
  static List<String> run(int exitCode, Class<?> program, String argument, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(command, options);
    Collections.addAll(
        command, "-cp", System.getProperty("java.class.path"), program.getName(), argument);
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(java.exitValue()).as(output).isEqualTo(exitCode);
    return output.lines().toList();
  }
}
