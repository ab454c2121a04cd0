package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.io.Npy;

/// Asks scikit-learn, by a script of the test resources; skips the test where Python or a module of
/// it is missing.
final class Python {
  private static final Path INTERPRETER = Path.of("/usr/bin/python3");
  private static final int MODULE_MISSING = 77;

  private Python() {}

  /// Runs a script.
  ///
  /// @param script its name beside this class
  /// @param input what it reads as its first argument; its second is where it writes its answer
  /// @param more its other arguments
  /// @return its answer, one row a row
  static float[][] ask(String script, EmbeddingMatrix input, Object... more) {
    assumeTrue(Files.isExecutable(INTERPRETER), "no " + INTERPRETER + ": the oracle is not asked");
    try {
      Path folder = Files.createTempDirectory("oracle");
      Path code = folder.resolve(script);
      Path in = folder.resolve("in.npy");
      Path out = folder.resolve("out.npy");
      Path said = folder.resolve("said");
      try (InputStream resource = Python.class.getResourceAsStream(script)) {
        assertThat(resource).as(script).isNotNull();
        Files.write(code, resource.readAllBytes());
      }
      Npy.write(in, input);
      List<String> command =
          new ArrayList<>(List.of(INTERPRETER.toString(), "-W", "ignore", code.toString()));
      command.addAll(List.of(in.toString(), out.toString()));
      Arrays.stream(more).map(Object::toString).forEach(command::add);
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(said.toFile())
              .redirectErrorStream(true)
              .start();
      int exit = process.waitFor();
      assumeTrue(exit != MODULE_MISSING, "a Python module of " + script + " is missing");
      assertThat(exit).as(Files.readString(said)).isZero();
      try (EmbeddingMatrix answer = Npy.read(out)) {
        float[][] rows = new float[answer.rows()][];
        Arrays.setAll(rows, answer::row);
        return rows;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
