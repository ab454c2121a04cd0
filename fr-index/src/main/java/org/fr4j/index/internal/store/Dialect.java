package org.fr4j.index.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.fr4j.index.store.StoreException;

/// What databases do differently.
public interface Dialect {
  /// Refuses a database that can't be a store, before anything is written to it.
  void requireOurs(Connection connection) throws SQLException;

  /// Makes a database durable for good: what is a property of the database, not of a connection.
  void adopt(Connection connection) throws SQLException;

  /// Makes a connection write durably; on each that is taken, since pools hand out any.
  void prepare(Connection connection) throws SQLException;

  /// Keeps others from making the tables until the transaction ends.
  void lockSchema(Connection connection) throws SQLException;

  /// Whether a table is there.
  boolean hasTable(Connection connection, String table) throws SQLException;

  /// Begins a transaction that waits for others which write.
  void begin(Connection connection) throws SQLException;

  /// Begins a transaction that sees one moment and writes nothing.
  void beginReading(Connection connection) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  /// Rows to fetch at once, so that a result is streamed.
  int fetchSize();

  /// Checks what the checksums of rows can't: pages, and the index by which a subject's templates
  /// are found for their removal.
  void requireSound(Connection connection) throws SQLException;

  /// The statements of a migration, in this database's words.
  List<String> statements(Migration migration);

  /// Appended to a selection of the row that all writers change.
  String lockingClause();

  /// The number of the running transaction, by which its end can be asked for: an expression.
  String transactionNumber();

  /// Whether a transaction was committed whose connection broke.
  boolean wasCommitted(Connection connection, long transactionNumber) throws SQLException;

  /// Wipes out what was deleted.
  ///
  /// @return whether nobody was in the way
  boolean purge(Connection connection) throws SQLException;

  /// What an error means, and what can be done about it.
  StoreException explain(String doing, SQLException error);
}
