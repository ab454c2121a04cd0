package org.fr4j.eval.internal.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some columns of a CSV file with a header line, a line at a time.
///
/// **Errors.** An [IOException] that names the file and the line.
public final class CsvColumns implements AutoCloseable {
  private final Path file;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final int[] places;
  private @Nullable CsvRecord record;

  private CsvColumns(Path file, CsvReader<CsvRecord> reader, List<String> columns)
      throws IOException {
    this.file = file;
    this.reader = reader;
    this.records = reader.iterator();
    if (!next()) {
      throw new IOException(file + ": empty, expected a header line");
    }
    List<String> header = current().getFields();
    this.places = new int[columns.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = header.indexOf(columns.get(i));
      if (places[i] < 0) {
        throw new IOException(
            "%s, line 1: no column \"%s\", it has %s".formatted(file, columns.get(i), header));
      }
    }
  }

  /// Opens a file and reads its header.
  ///
  /// @param columns the names of those wanted; [#field(int)] takes an index into them
  public static CsvColumns open(Path file, List<String> columns) throws IOException {
    CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file);
    try {
      return new CsvColumns(file, reader, columns);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /// Goes to the next line.
  ///
  /// @return false at the end
  public boolean next() throws IOException {
    try {
      record = records.hasNext() ? records.next() : null;
      return record != null;
    } catch (CsvParseException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private CsvRecord current() {
    if (record == null) {
      throw new IllegalStateException(file + ": no line is read");
    }
    return record;
  }

  /// A field of this line.
  public String field(int column) {
    return current().getField(places[column]);
  }

  /// What is wrong with this line.
  public IOException error(String what) {
    return new IOException(
        "%s, line %d: %s".formatted(file, current().getStartingLineNumber(), what));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
