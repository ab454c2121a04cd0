package org.fr4j.index.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.Change.RemoveTemplate;
import org.fr4j.index.store.ErasureReceipt;

/// Writes that share one transaction, in their order; each gets its own generation.
///
/// **Threads.** Used by the one that opened the transaction.
final class Group implements AutoCloseable {
  private static final String INSERT =
      "INSERT INTO fr4j_template (template_key, subject, template, cipher_key, body, checksum)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String COLUMNS =
      "template_key, subject, template, cipher_key, body, checksum";
  private static final int BATCH = 1000;

  private final Connection connection;
  private final RowCodec codec;
  private final PreparedStatement insert;
  private StoreState state;
  private int pending;

  /// @param state as the transaction sees it
  Group(Connection connection, RowCodec codec, StoreState state) throws SQLException {
    this.connection = connection;
    this.codec = codec;
    this.state = state;
    insert = connection.prepareStatement(INSERT);
  }

  /// Carries out one write; it is durable when the transaction is committed.
  Write.Outcome apply(Write write) throws SQLException {
    state = state.next();
    long firstKey = state.nextKey();
    int removed = 0;
    List<ErasureReceipt> receipts = new ArrayList<>();
    for (Change change : write.changes()) {
      switch (change) {
        case Enrol enrol -> enrol(enrol);
        case Change.Removal removal -> {
          List<Row> rows = remove(removal);
          removed += rows.size();
          if (write.erasing()) {
            receipts.add(new ErasureChain(connection).append(state, removal, rows, codec));
          }
        }
      }
    }
    return new Write.Outcome(new Applied(state.generation(), firstKey, removed), receipts);
  }

  /// Writes what has gathered, and the state; the caller commits.
  void finish() throws SQLException {
    flush();
    state.update(connection);
  }

  private void enrol(Enrol enrol) throws SQLException {
    Row row = codec.encode(state.nextKey(), enrol);
    insert.setLong(1, row.key());
    insert.setString(2, row.subject());
    insert.setString(3, row.template());
    insert.setString(4, row.cipherKey());
    insert.setBytes(5, row.body());
    insert.setLong(6, row.checksum());
    insert.addBatch();
    state = state.enrolled(row.checksum());
    if (++pending == BATCH) {
      flush();
    }
  }

  private List<Row> remove(Change.Removal removal) throws SQLException {
    flush();
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM fr4j_template WHERE %s = ? RETURNING %s"
                .formatted(
                    removal instanceof RemoveTemplate ? "template_key" : "subject", COLUMNS))) {
      switch (removal) {
        case RemoveTemplate(long key) -> delete.setLong(1, key);
        case RemoveSubject(String subject) -> delete.setString(1, subject);
      }
      try (ResultSet result = delete.executeQuery()) {
        while (result.next()) {
          rows.add(Rows.current(result));
        }
      }
    }
    for (Row row : rows) {
      state = state.removed(row.checksum());
    }
    return rows;
  }

  private void flush() throws SQLException {
    if (pending > 0) {
      insert.executeBatch();
      pending = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
