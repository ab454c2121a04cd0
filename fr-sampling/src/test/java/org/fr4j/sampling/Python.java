package org.fr4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs a script of the test resources as an oracle; skips the test where Python or a module of it
/// is missing.
public final class Python {
  private static final Path INTERPRETER = Path.of("/usr/bin/python3");
  private static final int MODULE_MISSING = 77;

  private Python() {}

  /// Runs a script.
  ///
  /// @param script its name beside this class
  /// @param input lines for its standard input
  /// @return the lines it printed
  public static List<String> run(String script, List<String> input) {
    assumeTrue(Files.isExecutable(INTERPRETER), "no " + INTERPRETER + ": the oracle is not asked");
    try {
      Path in = Files.createTempFile("oracle", ".in");
      Path code = Files.createTempFile("oracle", ".py");
      Path out = Files.createTempFile("oracle", ".out");
      Files.write(in, input);
      try (InputStream resource = Python.class.getResourceAsStream(script)) {
        assertThat(resource).as(script).isNotNull();
        Files.write(code, resource.readAllBytes());
      }
      Process process =
          new ProcessBuilder(INTERPRETER.toString(), "-W", "ignore", code.toString())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectErrorStream(true)
              .start();
      int exit = process.waitFor();
      String printed = Files.readString(out, StandardCharsets.UTF_8);
      assumeTrue(exit != MODULE_MISSING, "a Python module of " + script + " is missing");
      assertThat(exit).as(printed).isZero();
      return printed.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
