package org.fr4j.eval.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.eval.internal.csv.CsvColumns;

/// Pairs of images that somebody else chose, with what they show and the fold each is in.
///
/// **Threads.** Immutable.
///
/// @param entries in the order of the file
public record PairList(List<Entry> entries) {
  /// A pair.
  ///
  /// @param first the name of an image
  /// @param second of the other
  /// @param mated whether both show one subject, as the list says
  /// @param fold 0 or more
  public record Entry(String first, String second, boolean mated, int fold) {}

  /// Copies the entries.
  public PairList {
    entries = List.copyOf(entries);
  }

  /// Reads the format of LFW's View 2, which RFW's lists have too: `name 1 2` for a mated pair,
  /// `name 1 other 2` for another, separated by tabs or blanks; a line of two numbers at the top is
  /// passed over. Image 1 of `name` is `name/name_0001.jpg`. A fold is a run of mated pairs and the
  /// run of others behind it.
  ///
  /// @param file such as `pairs.txt`
  /// @return its pairs
  /// @throws IOException if it can't be read, or a line has another form, naming the line
  public static PairList lfw(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int fold = 0;
    int line = 0;
    for (String text : Files.readAllLines(file)) {
      line++;
      String[] fields = text.strip().split("\\s+", -1);
      if (text.isBlank() || (line == 1 && fields.length <= 2)) {
        continue;
      }
      try {
        boolean mated = fields.length == 3;
        if (!mated && fields.length != 4) {
          throw new NumberFormatException();
        }
        if (mated && !entries.isEmpty() && !entries.getLast().mated()) {
          fold++;
        }
        entries.add(
            new Entry(
                image(fields[0], fields[1]),
                image(fields[fields.length - 2 - (mated ? 1 : 0)], fields[fields.length - 1]),
                mated,
                fold));
      } catch (NumberFormatException e) {
        throw new IOException(
            "%s, line %d: \"%s\", expected a name and two numbers, or two names each with a number"
                .formatted(file, line, text),
            e);
      }
    }
    return new PairList(entries);
  }

  private static String image(String name, String number) {
    return "%s/%s_%04d.jpg".formatted(name, name, Integer.parseInt(number));
  }

  /// Reads a CSV file with the columns `first, second, mated, fold`.
  ///
  /// @param file RFC 4180, UTF-8; `mated` is 1 or true, 0 or false
  /// @return its pairs
  /// @throws IOException if it can't be read or breaks a rule, naming the line
  public static PairList csv(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (CsvColumns csv = CsvColumns.open(file, List.of("first", "second", "mated", "fold"))) {
      while (csv.next()) {
        boolean mated =
            switch (csv.field(2)) {
              case "1", "true" -> true;
              case "0", "false" -> false;
              default -> throw csv.error("mated \"%s\": must be 1 or 0".formatted(csv.field(2)));
            };
        if (!csv.field(3).matches("\\d{1,9}")) {
          throw csv.error("fold \"%s\": must be a number, 0 or more".formatted(csv.field(3)));
        }
        int fold = Integer.parseInt(csv.field(3));
        entries.add(new Entry(csv.field(0), csv.field(1), mated, fold));
      }
    }
    return new PairList(entries);
  }

  /// The pairs as rows of a table.
  ///
  /// @param images the name of each row
  /// @return as many pairs, in this order
  /// @throws IllegalArgumentException if a pair names an image that is not there
  public Pairs rows(List<String> images) {
    Map<String, Integer> rows = HashMap.newHashMap(images.size());
    for (String image : images) {
      rows.putIfAbsent(image, rows.size());
    }
    int[] first = new int[entries.size()];
    int[] second = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = row(rows, entries.get(i).first());
      second[i] = row(rows, entries.get(i).second());
    }
    return Pairs.of(first, second);
  }

  private static int row(Map<String, Integer> rows, String image) {
    Integer row = rows.get(image);
    if (row == null) {
      throw new IllegalArgumentException(
          "no image \"%s\" among the %d of the table".formatted(image, rows.size()));
    }
    return row;
  }

  /// The fold of each pair.
  ///
  /// @return as many numbers as entries
  public int[] folds() {
    return entries.stream().mapToInt(Entry::fold).toArray();
  }
}
