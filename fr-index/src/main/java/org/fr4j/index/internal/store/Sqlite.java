package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.CONFLICT;
import static org.fr4j.index.store.StoreException.Reason.DAMAGED;
import static org.fr4j.index.store.StoreException.Reason.REFUSED;
import static org.fr4j.index.store.StoreException.Reason.UNAVAILABLE;

import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.StoreException.Reason;

/// SQLite, with a write-ahead log that is synchronised by each commit.
final class Sqlite implements Dialect {
  /// "fr4j"
  static final int APPLICATION_ID = 0x6672346A;

  @Override
  public void requireOurs(Connection connection) throws SQLException {
    requireWhole(connection);
    long application = Sql.number(connection, "PRAGMA application_id");
    long tables =
        Sql.number(
            connection,
            "SELECT count(*) FROM sqlite_master WHERE name LIKE 'fr4j\\_%' ESCAPE '\\'");
    long others = Sql.number(connection, "SELECT count(*) FROM sqlite_master") - tables;
    if (application != APPLICATION_ID && (application != 0 || tables + others > 0)) {
      throw new StoreException(
          REFUSED,
          "a database of another application: application id %d, %d tables and indexes; a store has its own file"
              .formatted(application, tables + others),
          null);
    }
  }

  /// A file of less than a page would be taken for a new one.
  private static void requireWhole(Connection connection) throws SQLException {
    String file = Sql.text(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'");
    File opened = new File(file);
    if (opened.isFile()
        && opened.length() > 0
        && Sql.number(connection, "PRAGMA page_count") == 0) {
      throw new StoreException(
          REFUSED,
          "%s of %d bytes: is no database of SQLite, or was cut short"
              .formatted(file, opened.length()),
          null);
    }
  }

  @Override
  public void adopt(Connection connection) throws SQLException {
    String mode = Sql.text(connection, "PRAGMA journal_mode=WAL");
    if (!mode.equals("wal")) {
      throw new StoreException(
          REFUSED,
          "journal mode \"%s\": must be wal, which a database in memory or on some network drives can't be"
              .formatted(mode),
          null);
    }
    Sql.run(connection, "PRAGMA application_id=" + APPLICATION_ID);
    // What a process removed that was killed before it could wipe it out.
    Sql.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  @Override
  public void prepare(Connection connection) throws SQLException {
    for (String pragma :
        List.of(
            "synchronous=FULL",
            "fullfsync=ON",
            "secure_delete=ON",
            // A temporary file would hold bytes of templates that no erasure finds.
            "temp_store=MEMORY",
            "cell_size_check=ON",
            "trusted_schema=OFF")) {
      Sql.run(connection, "PRAGMA " + pragma);
    }
  }

  @Override
  public void lockSchema(Connection connection) {
    // The transaction is the lock.
  }

  @Override
  public boolean hasTable(Connection connection, String table) throws SQLException {
    return Sql.number(connection, "SELECT count(*) FROM sqlite_master WHERE name = ?", table) > 0;
  }

  /// Not by setAutoCommit, whose transaction takes the lock for writing too late: it then can't
  /// wait for it.
  @Override
  public void begin(Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void beginReading(Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    Sql.run(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    Sql.run(connection, "ROLLBACK");
  }

  @Override
  public int fetchSize() {
    return 0;
  }

  /// Less than a microsecond a template.
  @Override
  public void requireSound(Connection connection) throws SQLException {
    String found = Sql.text(connection, "PRAGMA integrity_check(1)");
    if (!found.equals("ok")) {
      throw new StoreException(DAMAGED, "the file is damaged: " + found, null);
    }
  }

  @Override
  public List<String> statements(Migration migration) {
    return migration.sqlite();
  }

  @Override
  public String lockingClause() {
    return "";
  }

  @Override
  public String transactionNumber() {
    return "0";
  }

  /// A commit that failed is undone by the next reader of the log.
  @Override
  public boolean wasCommitted(Connection connection, long transactionNumber) {
    return false;
  }

  @Override
  public boolean purge(Connection connection) throws SQLException {
    return Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
  }

  @Override
  public StoreException explain(String doing, SQLException error) {
    int code = error.getErrorCode() & 0xff;
    String what =
        switch (code) {
          case 5, 6 -> "another process has locked it";
          case 8 -> "the file or its folder is read-only";
          case 10 -> "input or output failed";
          case 11 -> "the file is damaged";
          case 13 -> "the disk is full";
          case 14 -> "the file or its folder can't be opened, or is read-only";
          case 19 -> "a subject has one template of a name";
          case 26 -> "the file is no database of SQLite, or its head is damaged";
          default -> "unexpected error of SQLite";
        };
    Reason reason =
        switch (code) {
          case 11 -> DAMAGED;
          case 19 -> CONFLICT;
          case 26 -> REFUSED;
          default -> UNAVAILABLE;
        };
    return new StoreException(
        reason, "%s: %s (%s)".formatted(doing, what, error.getMessage()), error);
  }
}
