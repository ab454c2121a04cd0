package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.CONFLICT;
import static org.fr4j.index.store.StoreException.Reason.DAMAGED;
import static org.fr4j.index.store.StoreException.Reason.REFUSED;
import static org.fr4j.index.store.StoreException.Reason.UNAVAILABLE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL 12 or newer, encoded in UTF-8.
final class Postgresql implements Dialect {
  private static final Logger LOG = LoggerFactory.getLogger(Postgresql.class);

  /// Any number, the same for all that open a store.
  private static final long SCHEMA_LOCK = 0x6672346A;

  @Override
  public void requireOurs(Connection connection) throws SQLException {
    String encoding = Sql.text(connection, "SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new StoreException(
          REFUSED, "database encoding %s: must be UTF8".formatted(encoding), null);
    }
  }

  @Override
  public void adopt(Connection connection) throws SQLException {
    for (String setting : List.of("fsync", "full_page_writes")) {
      if (Sql.text(connection, "SHOW " + setting).equals("off")) {
        LOG.warn("PostgreSQL runs with {} = off: a crash of the machine loses templates", setting);
      }
    }
  }

  @Override
  public void prepare(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    Sql.run(connection, "SET synchronous_commit TO on");
    Sql.run(connection, "SET lock_timeout TO '10s'");
  }

  @Override
  public boolean hasTable(Connection connection, String table) throws SQLException {
    return Sql.number(
            connection,
            "SELECT count(*) FROM (SELECT to_regclass(?) AS found) AS t WHERE found IS NOT NULL",
            table)
        > 0;
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void beginReading(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  public int fetchSize() {
    return 1000;
  }

  @Override
  public void requireSound(Connection connection) {
    // The server's own, by initdb --data-checksums and pg_amcheck.
  }

  @Override
  public List<String> statements(Migration migration) {
    return migration.postgresql();
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    Sql.text(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
  }

  @Override
  public String lockingClause() {
    return " FOR UPDATE";
  }

  @Override
  public String transactionNumber() {
    return "txid_current()";
  }

  @Override
  public boolean wasCommitted(Connection connection, long transactionNumber) throws SQLException {
    // Whoever still commits holds this row.
    Sql.text(connection, "SELECT id FROM fr4j_store FOR UPDATE");
    return Sql.text(connection, "SELECT txid_status(" + transactionNumber + ")")
        .equals("committed");
  }

  @Override
  public boolean purge(Connection connection) throws SQLException {
    Sql.run(connection, "VACUUM (FULL) fr4j_template");
    return true;
  }

  @Override
  public StoreException explain(String doing, SQLException error) {
    String state = String.valueOf(error.getSQLState());
    String what =
        switch (state) {
          case "23505" -> "a subject has one template of a name";
          case "25006" -> "the server is read-only";
          case "53100" -> "the server's disk is full";
          case "55P03" -> "another has locked it for 10 s";
          case "XX001", "XX002" -> "the server found damaged data";
          default ->
              state.startsWith("08") || state.startsWith("57P")
                  ? "the connection to the server broke or was refused"
                  : "unexpected error of PostgreSQL";
        };
    Reason reason =
        switch (state) {
          case "23505" -> CONFLICT;
          case "XX001", "XX002" -> DAMAGED;
          default -> UNAVAILABLE;
        };
    return new StoreException(
        reason, "%s: %s (%s)".formatted(doing, what, error.getMessage()), error);
  }
}
