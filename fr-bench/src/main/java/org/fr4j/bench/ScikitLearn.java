package org.fr4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.io.Npy;

/// A Python process with scikit-learn that has its rows loaded and does what a line tells it.
///
/// Close it, which ends the process.
final class ScikitLearn implements AutoCloseable {
  static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String SCRIPT = "dictionary.py";

  private final Path folder;
  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;

  private ScikitLearn(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static ScikitLearn start(EmbeddingMatrix rows, int atoms, double penalty, int batch, int epochs)
      throws IOException {
    Path folder = Files.createTempDirectory("scikit-learn");
    Path script = folder.resolve(SCRIPT);
    Path data = folder.resolve("rows.npy");
    try (InputStream resource = ScikitLearn.class.getResourceAsStream(SCRIPT)) {
      if (resource == null) {
        throw new IOException(SCRIPT + " is not among the resources");
      }
      Files.write(script, resource.readAllBytes());
    }
    Npy.write(data, rows);
    Process process =
        new ProcessBuilder(
                PYTHON.toString(),
                "-W",
                "ignore",
                script.toString(),
                data.toString(),
                Integer.toString(atoms),
                Double.toString(penalty),
                Integer.toString(batch),
                Integer.toString(epochs))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ScikitLearn python = new ScikitLearn(folder, process);
    python.ask("load");
    return python;
  }

  /// Fits a dictionary, which it keeps.
  void fit() throws IOException {
    ask("fit");
  }

  /// The objective of the dictionary that it fitted last.
  double objective() throws IOException {
    return Double.parseDouble(ask("objective"));
  }

  /// The objective of a dictionary of ours.
  double objectiveOf(EmbeddingMatrix dictionary) throws IOException {
    Path file = folder.resolve("dictionary.npy");
    Npy.write(file, dictionary);
    return Double.parseDouble(ask("objective " + file));
  }

  private String ask(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("Python ended when told to " + order);
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    orders.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
    for (String name : new String[] {"rows.npy", "dictionary.npy", SCRIPT}) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
