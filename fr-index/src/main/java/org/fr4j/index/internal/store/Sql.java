package org.fr4j.index.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Statements in one line.
final class Sql {
  private Sql() {}

  /// Runs a statement; what it returns is not looked at.
  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The number that a query returns.
  static long number(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        require(rows, sql);
        return rows.getLong(1);
      }
    }
  }

  /// The text that a query returns.
  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      require(rows, sql);
      return String.valueOf(rows.getString(1));
    }
  }

  /// Runs a statement that changes rows.
  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private static void require(ResultSet rows, String sql) throws SQLException {
    if (!rows.next()) {
      throw new SQLException("no row: " + sql);
    }
  }
}
