package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.DAMAGED;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
  /// Selects it; other columns may follow.
  static final String SELECT =
      """
      SELECT id, model_id, model_version, dimension, value_format, encrypted,
        generation, next_key, templates, checksum, row_checksum\
      """;

  static final String FROM = " FROM fr4j_store";

  private static final String UPDATE =
      """
      UPDATE fr4j_store
      SET generation = ?, next_key = ?, templates = ?, checksum = ?, row_checksum = ?\
      """;

  /// Reads it.
  public static StoreState read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SELECT + FROM)) {
      return of(rows);
    }
  }

  /// @param rows of a selection that was not looked at yet; stays at the row
  static StoreState of(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      throw new StoreException(DAMAGED, "table fr4j_store is empty: must have one row", null);
    }
    try {
      StoreState state = current(rows);
      if (state.rowChecksum() == rows.getLong(11)) {
        return state;
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new StoreException(DAMAGED, "table fr4j_store: " + e.getMessage(), e);
    }
    throw new StoreException(DAMAGED, "table fr4j_store does not fit its checksum", null);
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

  void update(Session session) throws SQLException {
    PreparedStatement update = session.statement(UPDATE);
    update.setLong(1, generation);
    update.setLong(2, nextKey);
    update.setLong(3, templates);
    update.setLong(4, checksum);
    update.setLong(5, rowChecksum());
    update.executeUpdate();
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
