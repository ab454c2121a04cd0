package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.DAMAGED;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.StoredTemplate;

/// Reads the table of templates.
public final class Rows {
  private static final String SELECT =
      """
      SELECT template_key, subject, template, cipher_key, body, checksum
      FROM fr4j_template ORDER BY template_key\
      """;

  private Rows() {}

  /// Streams all of them, and checks that none is missing.
  ///
  /// @return what the store was at that moment
  public static StoreState read(
      Connection connection, Dialect dialect, RowCodec codec, Consumer<StoredTemplate> each)
      throws SQLException {
    dialect.requireSound(connection);
    StoreState state = StoreState.read(connection);
    long count = 0;
    long sum = 0;
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setFetchSize(dialect.fetchSize());
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          Row row = current(result);
          each.accept(codec.decode(row));
          count++;
          sum += row.checksum();
        }
      }
    }
    if (count != state.templates() || sum != state.checksum()) {
      throw new StoreException(
          DAMAGED,
          "the store holds %d templates of checksum %x, must hold %d of checksum %x"
              .formatted(count, sum, state.templates(), state.checksum()),
          null);
    }
    return state;
  }

  static Row current(ResultSet result) throws SQLException {
    long key = result.getLong(1);
    // The tables forbid it; a damaged file does not keep to that.
    if (result.getString(2) == null || result.getBytes(5) == null) {
      throw new StoreException(DAMAGED, "template %d is damaged: it is empty".formatted(key), null);
    }
    return new Row(
        key,
        result.getString(2),
        result.getString(3),
        result.getString(4),
        result.getBytes(5),
        result.getLong(6));
  }
}
