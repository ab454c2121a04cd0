package org.fr4j.core.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.jspecify.annotations.Nullable;

/// Labels from a CSV file: a header line, then a sample a line.
///
/// **Format.** RFC 4180, UTF-8. The column named by `imageColumn` names the images; every other
/// column becomes a [Label]. An empty field is a missing value, and so is each text of `missing`.
/// <br>
/// **Cost.** One pass; each category is kept once.<br>
/// **Errors.** An [IOException] that names the file, the line and the rule: no header, a column
/// that is missing or stands twice, a line with fewer or more fields, an image that stands twice.
///
/// @param imageColumn the column of image names, or null where samples have none
/// @param labelColumns the columns to read as labels, in this order; empty for all but the image
/// @param missing texts that mean "not known", beside the empty one
public record Manifest(
    @Nullable String imageColumn, List<String> labelColumns, Set<String> missing) {

  /// Copies what it is given.
  public Manifest {
    labelColumns = List.copyOf(labelColumns);
    missing = Set.copyOf(missing);
  }

  /// Images in column `image`, all other columns labels.
  ///
  /// @return the usual manifest
  public static Manifest usual() {
    return new Manifest("image", List.of(), Set.of());
  }

  /// No images: every column is a label.
  ///
  /// @return a manifest of samples without names
  public static Manifest ofLabels() {
    return new Manifest(null, List.of(), Set.of());
  }

  /// The same with another column of images.
  ///
  /// @param column its name
  /// @return a manifest
  public Manifest withImages(String column) {
    return new Manifest(column, labelColumns, missing);
  }

  /// The same for some of the columns.
  ///
  /// @param columns their names
  /// @return a manifest
  public Manifest withLabels(String... columns) {
    return new Manifest(imageColumn, List.of(columns), missing);
  }

  /// The same with texts that mean "not known".
  ///
  /// @param texts for example `None`, `NA`
  /// @return a manifest
  public Manifest withMissing(String... texts) {
    return new Manifest(imageColumn, labelColumns, Set.of(texts));
  }

  /// Reads a file.
  ///
  /// @param file CSV with a header line
  /// @return a table of its samples
  /// @throws IOException if it can't be read or breaks a rule
  public LabelTable read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such manifest");
    }
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw new IOException(file + ": empty, expected a header line");
      }
      return read(file, records, columns(file, records.next().getFields()));
    } catch (CsvParseException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Where each wanted column stands, the image's first.
  private Map<String, Integer> columns(Path file, List<String> header) throws IOException {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (places.put(header.get(i), i) != null) {
        throw new IOException(
            "%s, line 1: column \"%s\" stands twice".formatted(file, header.get(i)));
      }
    }
    List<String> wanted = new ArrayList<>();
    if (imageColumn != null) {
      wanted.add(imageColumn);
    }
    wanted.addAll(labelColumns.isEmpty() ? places.keySet() : labelColumns);
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String column : wanted) {
      Integer place = places.get(column);
      if (place == null) {
        throw new IOException(
            "%s, line 1: no column \"%s\", it has %s".formatted(file, column, header));
      }
      columns.put(column, place);
    }
    if (columns.keySet().stream().anyMatch(String::isBlank)) {
      throw new IOException(file + ", line 1: a column without a name");
    }
    return columns;
  }

  private LabelTable read(Path file, Iterator<CsvRecord> records, Map<String, Integer> columns)
      throws IOException {
    Map<String, String> interned = new HashMap<>();
    Map<String, Long> images = new LinkedHashMap<>();
    List<List<@Nullable String>> values = new ArrayList<>();
    columns.forEach((name, place) -> values.add(new ArrayList<>()));
    while (records.hasNext()) {
      CsvRecord record = records.next();
      int i = 0;
      for (Map.Entry<String, Integer> column : columns.entrySet()) {
        String field = record.getField(column.getValue());
        if (column.getKey().equals(imageColumn)) {
          requireNew(file, images, field, record.getStartingLineNumber());
        } else {
          String known = missing.contains(field) ? "" : field;
          values.get(i).add(interned.computeIfAbsent(known, text -> text));
        }
        i++;
      }
    }
    List<Label> labels = new ArrayList<>();
    int i = 0;
    for (String column : columns.keySet()) {
      if (!column.equals(imageColumn)) {
        labels.add(Label.of(column, values.get(i)));
      }
      i++;
    }
    return imageColumn == null
        ? LabelTable.of(labels.toArray(new Label[0]))
        : LabelTable.of(List.copyOf(images.keySet()), labels);
  }

  private static void requireNew(Path file, Map<String, Long> images, String image, long line)
      throws IOException {
    if (image.isBlank()) {
      throw new IOException("%s, line %d: no image".formatted(file, line));
    }
    Long earlier = images.put(image, line);
    if (earlier != null) {
      throw new IOException(
          "%s, line %d: image %s stands on line %d already".formatted(file, line, image, earlier));
    }
  }
}
