package org.fr4j.eval.internal.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;

/// Data beside the checkout; a test that needs it is skipped where it is absent.
public final class SharedData {
  private static final Path FOLDER =
      Path.of(System.getProperty("fr4j.shared", "../../shared")).resolve("data");

  private SharedData() {}

  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(
        Files.exists(file),
        "skipped: no " + file.toAbsolutePath().normalize() + " (-Dfr4j.shared)");
    return file;
  }

  /// The lines of a gzipped CSV without quotes, as fields; the header first.
  public static List<String[]> rows(String name) {
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file(name)));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// 429 embeddings of 97 subjects with gender and race: unit rows, to be closed.
  public record Embedded(EmbeddingMatrix units, Label cohorts) implements AutoCloseable {
    @Override
    public void close() {
      units.close();
    }
  }

  public static Embedded embedded429() {
    List<String[]> rows = rows("lfw_balanced429_mobilefacenet512.csv.gz");
    List<String[]> images = rows.subList(1, rows.size());
    List<String> subjects = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    float[][] vectors = new float[images.size()][512];
    for (int row = 0; row < vectors.length; row++) {
      String[] fields = images.get(row);
      subjects.add(fields[1]);
      cohorts.add(fields[2] + " x " + fields[3]);
      for (int i = 0; i < 512; i++) {
        vectors[row][i] = Float.parseFloat(fields[6 + i]);
      }
    }
    try (EmbeddingMatrix raw = EmbeddingMatrix.of(vectors)) {
      EmbeddingMatrix units = raw.normalized().withSubjects(Label.of("subject", subjects));
      return new Embedded(units, Label.of("gender x race", cohorts));
    }
  }
}
