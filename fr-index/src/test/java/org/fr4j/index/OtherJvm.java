package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of the tests in a JVM of its own, with other options than the tests.
final class OtherJvm {
  static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

  private OtherJvm() {}

  /// Starts a program; what it prints and what it logs come in one stream.
  static Process start(List<String> options, Class<?> program, Object... arguments)
      throws IOException {
    return new ProcessBuilder(command(options, program, arguments))
        .redirectErrorStream(true)
        .start();
  }

  static List<String> command(List<String> options, Class<?> program, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-Dfr4j.shared=" + Case.SHARED);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /// All that a program prints; it must end well.
  static List<String> output(Process java) throws IOException, InterruptedException {
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(java.exitValue()).as(output).isZero();
    return output.lines().toList();
  }
}
