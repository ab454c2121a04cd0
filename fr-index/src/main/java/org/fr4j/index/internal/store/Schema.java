package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.REFUSED;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.StoreOptions;

/// Makes the tables of a store, or brings them to the version this library knows.
public final class Schema {
  private final Dialect dialect;
  private final List<Migration> migrations;

  Schema(Dialect dialect, List<Migration> migrations) {
    this.dialect = dialect;
    this.migrations = migrations;
  }

  public static Schema of(Dialect dialect) {
    return new Schema(dialect, Migration.ALL);
  }

  /// Makes or migrates the tables, and checks that they are those of such a store.
  ///
  /// @return what the store is
  public StoreState open(Connection connection, ModelStamp stamp, StoreOptions options)
      throws SQLException {
    dialect.prepare(connection);
    dialect.requireOurs(connection);
    dialect.adopt(connection);
    dialect.begin(connection);
    boolean committed = false;
    try {
      dialect.lockSchema(connection);
      migrate(connection);
      if (Sql.number(connection, "SELECT count(*) FROM fr4j_store") == 0) {
        create(connection, stamp, options);
      }
      StoreState state = StoreState.read(connection, "");
      requireSame(state, stamp, options);
      dialect.commit(connection);
      committed = true;
      return state;
    } finally {
      if (!committed) {
        dialect.rollback(connection);
      }
    }
  }

  private void migrate(Connection connection) throws SQLException {
    int version = version(connection);
    if (version < 0 || version > migrations.size()) {
      throw new StoreException(
          REFUSED,
          "schema version %d: this library knows 1 to %d; use a newer one"
              .formatted(version, migrations.size()),
          null);
    }
    for (Migration step : migrations.subList(version, migrations.size())) {
      for (String statement : dialect.statements(step)) {
        Sql.run(connection, statement);
      }
    }
    if (version < migrations.size()) {
      Sql.update(connection, "UPDATE fr4j_schema SET version = ?", migrations.size());
    }
  }

  private int version(Connection connection) throws SQLException {
    if (!dialect.hasTable(connection, "fr4j_schema")) {
      Sql.run(connection, "CREATE TABLE fr4j_schema (version INTEGER NOT NULL)");
      Sql.run(connection, "INSERT INTO fr4j_schema VALUES (0)");
    }
    return (int) Sql.number(connection, "SELECT version FROM fr4j_schema");
  }

  private static void create(Connection connection, ModelStamp stamp, StoreOptions options)
      throws SQLException {
    new StoreState(
            UUID.randomUUID().toString(),
            stamp,
            options.precision().name(),
            options.encryption().isPresent(),
            0,
            1,
            0,
            0)
        .insert(connection);
  }

  private static void requireSame(StoreState state, ModelStamp stamp, StoreOptions options) {
    if (!state.stamp().equals(stamp)) {
      throw new StoreException(
          REFUSED,
          "the store holds templates of %s, was opened for those of %s"
              .formatted(state.stamp(), stamp),
          null);
    }
    if (!state.format().equals(options.precision().name())) {
      throw new StoreException(
          REFUSED,
          "the store holds %s values, was opened for %s"
              .formatted(state.format(), options.precision()),
          null);
    }
    if (state.encrypted() != options.encryption().isPresent()) {
      throw new StoreException(
          REFUSED,
          state.encrypted()
              ? "the store is encrypted, was opened without keys"
              : "the store is not encrypted, was opened with keys",
          null);
    }
  }
}
