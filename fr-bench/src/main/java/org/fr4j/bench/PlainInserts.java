package org.fr4j.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// The peer: what a service would write by hand. A table with an index of subjects, a connection a
/// thread, one transaction for each list; no checksums, no generation.
final class PlainInserts implements AutoCloseable {
  private final Connection connection;
  private final boolean sqlite;
  private final Statement control;
  private final PreparedStatement insert;

  PlainInserts(DataSource database) throws SQLException {
    connection = database.getConnection();
    sqlite = isSqlite(connection);
    // SQLite's driver begins transactions that can't wait for others which write.
    connection.setAutoCommit(sqlite);
    control = connection.createStatement();
    insert = connection.prepareStatement("INSERT INTO plain (subject, vector) VALUES (?, ?)");
  }

  static void createTable(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean sqlite = isSqlite(connection);
      statement.execute(
          "CREATE TABLE plain (id %s PRIMARY KEY, subject TEXT NOT NULL, vector %s NOT NULL)"
              .formatted(sqlite ? "INTEGER" : "BIGSERIAL", sqlite ? "BLOB" : "BYTEA"));
      statement.execute("CREATE INDEX plain_subject ON plain (subject)");
    }
  }

  private static boolean isSqlite(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("SQLite");
  }

  int write(float[][] vectors) throws SQLException {
    if (sqlite) {
      control.execute("BEGIN IMMEDIATE");
    }
    for (float[] vector : vectors) {
      ByteBuffer bytes =
          ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      insert.setString(1, "subject");
      insert.setBytes(2, bytes.array());
      insert.addBatch();
    }
    int written = insert.executeBatch().length;
    if (sqlite) {
      control.execute("COMMIT");
    } else {
      connection.commit();
    }
    return written;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
