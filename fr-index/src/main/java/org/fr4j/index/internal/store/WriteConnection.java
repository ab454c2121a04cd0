package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.IN_DOUBT;
import static org.fr4j.index.store.StoreException.Reason.REFUSED;
import static org.fr4j.index.store.StoreException.Reason.UNAVAILABLE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.fr4j.index.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection that writes: kept open, and taken anew when it broke.
///
/// **Threads.** One.
public final class WriteConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

  private static final String NOTHING = "nothing was written";

  private final DataSource database;
  private final Dialect dialect;
  private final RowCodec codec;
  private final String storeId;
  private @Nullable Connection current;

  /// Begins with a connection that is open.
  ///
  /// @param connection becomes its own
  public WriteConnection(
      DataSource database, Dialect dialect, RowCodec codec, String storeId, Connection connection) {
    this.database = database;
    this.dialect = dialect;
    this.codec = codec;
    this.storeId = storeId;
    this.current = connection;
  }

  /// Carries out writes in one transaction; all or none.
  List<Write.Outcome> commit(List<Write> writes) {
    Connection connection = connection(NOTHING);
    List<Write.Outcome> outcomes = new ArrayList<>();
    long number;
    try {
      dialect.begin(connection);
      try (Group group = new Group(connection, codec, state(connection))) {
        number = dialect.transactionNumber(connection);
        for (Write write : writes) {
          outcomes.add(group.apply(write));
        }
        group.finish();
      }
    } catch (SQLException e) {
      undo(e, connection);
      StoreException explained = dialect.explain(NOTHING, e);
      if (explained.reason() == UNAVAILABLE) {
        // It may be fit for reading only, and stay so.
        discard(connection);
      }
      throw explained;
    } catch (RuntimeException | Error e) {
      undo(e, connection);
      throw e;
    }
    try {
      dialect.commit(connection);
    } catch (SQLException e) {
      undo(e, connection);
      requireCommitted(number, e);
    }
    return outcomes;
  }

  private StoreState state(Connection connection) throws SQLException {
    StoreState state = StoreState.read(connection, dialect.lockingClause());
    if (!state.id().equals(storeId)) {
      throw new StoreException(
          REFUSED,
          "the database now holds store %s in place of %s".formatted(state.id(), storeId),
          null);
    }
    return state;
  }

  /// Asks the database how a commit ended whose answer did not arrive.
  private void requireCommitted(long number, SQLException error) {
    try {
      if (dialect.wasCommitted(connection("asking"), number)) {
        return;
      }
    } catch (SQLException | StoreException e) {
      error.addSuppressed(e);
      throw new StoreException(
          IN_DOUBT,
          "the connection broke in a commit, and the database does not answer: what was to be written is there wholly or not at all",
          error);
    }
    throw dialect.explain(NOTHING, error);
  }

  boolean purge() {
    Connection connection = connection("wiping out");
    try {
      return dialect.purge(connection);
    } catch (SQLException e) {
      discard(connection);
      throw dialect.explain("wiping out", e);
    }
  }

  /// @param doing for the error
  private Connection connection(String doing) {
    if (current != null) {
      return current;
    }
    Connection taken = null;
    try {
      taken = database.getConnection();
      dialect.prepare(taken);
      current = taken;
      return taken;
    } catch (SQLException e) {
      if (taken != null) {
        discard(taken);
      }
      throw dialect.explain(doing, e);
    }
  }

  private void undo(Throwable error, Connection connection) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      error.addSuppressed(e);
      discard(connection);
    }
  }

  private void discard(Connection connection) {
    current = null;
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("closing a broken connection", e);
    }
  }

  @Override
  public void close() {
    if (current != null) {
      discard(current);
    }
  }
}
