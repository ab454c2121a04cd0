package org.fr4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;

/// CelebA's 40 attributes and its identities: 202,599 images, 41 labels.
final class CelebA {
  private static final Pattern BLANKS = Pattern.compile(" +");

  private CelebA() {}

  static LabelTable read(Path folder) {
    try {
      List<Label> labels = attributes(folder.resolve("list_attr_celeba.zip"));
      labels.add(subjects(folder.resolve("identity_CelebA.txt.gz")));
      return LabelTable.of(labels.toArray(new Label[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Label> attributes(Path file) throws IOException {
    List<Label> labels = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      zip.getNextEntry();
      BufferedReader lines = lines(zip);
      List<String> names = fields(lines.readLine());
      List<int[]> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(fields(line).stream().skip(1).mapToInt(v -> v.equals("1") ? 1 : 0).toArray());
      }
      for (int l = 0; l < names.size(); l++) {
        int column = l;
        int[] codes = rows.stream().mapToInt(row -> row[column]).toArray();
        labels.add(Label.of(names.get(l), List.of("no", "yes"), codes));
      }
    }
    return labels;
  }

  private static Label subjects(Path file) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(Files.newInputStream(file))) {
      List<String> subjects =
          lines(gzip).lines().skip(1).map(line -> fields(line).getLast()).toList();
      return Label.of(LabelTable.SUBJECT, subjects);
    }
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static List<String> fields(String line) {
    return Arrays.asList(BLANKS.split(line.strip(), -1));
  }
}
