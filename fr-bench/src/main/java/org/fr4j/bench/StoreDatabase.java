package org.fr4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/// An empty database for a store: a file of SQLite, or a PostgreSQL server.
final class StoreDatabase implements AutoCloseable {
  private final DataSource source;
  private final End end;

  /// What a server or a folder needs to go away.
  private interface End {
    void close() throws IOException;
  }

  private StoreDatabase(DataSource source, End end) {
    this.source = source;
    this.end = end;
  }

  static StoreDatabase sqlite() {
    try {
      Path folder = Files.createTempDirectory("fr4j-sqlite");
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + folder.resolve("faces.db"));
      // As the store sets them itself; the peers are to be as durable.
      source.setJournalMode("WAL");
      source.setSynchronous("FULL");
      source.setBusyTimeout(60_000);
      return new StoreDatabase(source, () -> Folders.delete(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StoreDatabase postgresql() {
    try {
      PostgresServer server = new PostgresServer();
      return new StoreDatabase(server.database(), server::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataSource source() {
    return source;
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
