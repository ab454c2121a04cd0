package org.fr4j.index.store;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlite.SQLiteDataSource;

/// Gives tests empty databases of both makes; one PostgreSQL server serves all tests of a JVM.
final class Databases implements BeforeAllCallback {
  enum Make {
    SQLITE,
    POSTGRESQL
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private ExtensionContext.@Nullable Store shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    shared = context.getRoot().getStore(ExtensionContext.Namespace.create(Databases.class));
  }

  /// An empty database.
  ///
  /// @param folder for its file, where it has one
  DataSource empty(Make make, Path folder) {
    String name = "fr4j" + NUMBER.incrementAndGet();
    return switch (make) {
      case SQLITE -> sqlite(folder.resolve(name + ".db"));
      case POSTGRESQL -> postgres().schema(name);
    };
  }

  static SQLiteDataSource sqlite(Path file) {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + file);
    return database;
  }

  /// The server; skips the test where there is none.
  PostgresServer postgres() {
    PostgresServer.missing().ifPresent(why -> assumeTrue(false, why));
    return requireNonNull(shared, "before all tests")
        .computeIfAbsent(
            PostgresServer.class,
            key -> {
              try {
                return PostgresServer.start();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            PostgresServer.class);
  }
}
