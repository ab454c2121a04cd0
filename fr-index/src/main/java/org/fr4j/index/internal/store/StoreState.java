package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.DAMAGED;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.StoreException;

/// The one row that says what a store is and that every write changes.
///
/// @param checksum the sum of the checksums of all templates, by which a missing one is noticed
public record StoreState(
    String id,
    ModelStamp stamp,
    String format,
    boolean encrypted,
    long generation,
    long nextKey,
    long templates,
    long checksum) {
  private static final String SELECT =
      """
      SELECT id, model_id, model_version, dimension, value_format, encrypted,
        generation, next_key, templates, checksum, row_checksum
      FROM fr4j_store\
      """;

  /// Reads it.
  ///
  /// @param clause what locks the row, or nothing
  public static StoreState read(Connection connection, String clause) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SELECT + clause)) {
      if (!rows.next()) {
        throw new StoreException(DAMAGED, "table fr4j_store is empty: must have one row", null);
      }
      StoreState state = current(rows);
      if (state.rowChecksum() != rows.getLong(11) || rows.next()) {
        throw new StoreException(DAMAGED, "table fr4j_store does not fit its checksum", null);
      }
      return state;
    } catch (IllegalArgumentException e) {
      throw new StoreException(DAMAGED, "table fr4j_store: " + e.getMessage(), e);
    }
  }

  private static StoreState current(ResultSet rows) throws SQLException {
    return new StoreState(
        rows.getString(1),
        new ModelStamp(rows.getString(2), rows.getString(3), rows.getInt(4)),
        rows.getString(5),
        rows.getInt(6) != 0,
        rows.getLong(7),
        rows.getLong(8),
        rows.getLong(9),
        rows.getLong(10));
  }

  void insert(Connection connection) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO fr4j_store VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        stamp.id(),
        stamp.version(),
        stamp.dimension(),
        format,
        encrypted ? 1 : 0,
        generation,
        nextKey,
        templates,
        checksum,
        rowChecksum());
  }

  void update(Connection connection) throws SQLException {
    Sql.update(
        connection,
        "UPDATE fr4j_store SET generation = ?, next_key = ?, templates = ?, checksum = ?, row_checksum = ?",
        generation,
        nextKey,
        templates,
        checksum,
        rowChecksum());
  }

  private long rowChecksum() {
    return new Checksum()
        .add(id)
        .add(stamp.id())
        .add(stamp.version())
        .add(stamp.dimension())
        .add(format)
        .add(encrypted ? 1 : 0)
        .add(generation)
        .add(nextKey)
        .add(templates)
        .add(checksum)
        .value();
  }

  StoreState next() {
    return with(generation + 1, nextKey, templates, checksum);
  }

  StoreState enrolled(long rowChecksum) {
    return with(generation, nextKey + 1, templates + 1, checksum + rowChecksum);
  }

  StoreState removed(long rowChecksum) {
    return with(generation, nextKey, templates - 1, checksum - rowChecksum);
  }

  private StoreState with(long generation, long nextKey, long templates, long checksum) {
    return new StoreState(id, stamp, format, encrypted, generation, nextKey, templates, checksum);
  }
}
