package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.REFUSED;

import java.sql.Connection;
import java.sql.SQLException;
import org.fr4j.index.store.StoreException;

/// Finds the dialect of a database.
public final class Dialects {
  private Dialects() {}

  /// Which one a connection speaks.
  ///
  /// @throws StoreException if it is of another make
  public static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "SQLite" -> new Sqlite();
      case "PostgreSQL" -> new Postgresql();
      default ->
          throw new StoreException(
              REFUSED, "database \"%s\": must be SQLite or PostgreSQL".formatted(product), null);
    };
  }
}
