package org.fr4j.index.store;

import static org.fr4j.index.store.StoreException.Reason.NOT_PURGED;
import static org.fr4j.index.store.StoreException.Reason.UNAVAILABLE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.internal.store.Dialect;
import org.fr4j.index.internal.store.Dialects;
import org.fr4j.index.internal.store.ErasureChain;
import org.fr4j.index.internal.store.RowCodec;
import org.fr4j.index.internal.store.Rows;
import org.fr4j.index.internal.store.Schema;
import org.fr4j.index.internal.store.StoreState;
import org.fr4j.index.internal.store.WriteConnection;
import org.fr4j.index.internal.store.Writer;

/// Templates in a database: what is written is durable, and what is read is what was written.
///
/// ```java
/// SQLiteDataSource database = new SQLiteDataSource();
/// database.setUrl("jdbc:sqlite:faces.db");
/// try (TemplateStore store = TemplateStore.open(database, stamp, StoreOptions.DEFAULT)) {
///   store.apply(List.of(new Change.Enrol("subject-17", vector)));
///   store.read(template -> index(template));
/// }
/// ```
///
/// **Database.** SQLite 3.35 or newer, a file of the store's own on a local disk, or PostgreSQL 12
/// or newer, in the first schema of the search path. The store sets on each connection what it
/// needs: for SQLite a write-ahead log, full synchronisation and deletion that overwrites with
/// zeros; for PostgreSQL synchronous commits. Several processes may have the same store open.<br>
/// **Cost.** One list of changes is one transaction, and a transaction waits for the disk. Lists
/// that come from several threads while the disk is busy share the next transaction.<br>
/// **Connections.** One is held for writing; each reading takes one more and gives it back.<br>
/// **Threads.** Any number may call at once. An interruption does not end a call.<br>
/// **Errors.** [StoreException], with a reason. After an error the store goes on: the next call
/// takes a new connection where the old one broke.
public final class TemplateStore implements AutoCloseable {
  private final DataSource database;
  private final Dialect dialect;
  private final RowCodec codec;
  private final Writer writer;
  private final StoreState opened;
  private final StoreOptions options;
  private final List<ErasureReceipt> withheld = new ArrayList<>();

  private TemplateStore(
      DataSource database,
      Dialect dialect,
      StoreState opened,
      StoreOptions options,
      Connection connection) {
    this.database = database;
    this.dialect = dialect;
    this.opened = opened;
    this.options = options;
    codec = RowCodec.of(opened, options.precision(), options.encryption());
    writer = new Writer(new WriteConnection(database, dialect, codec, opened.id(), connection));
  }

  /// Opens a store; makes it where the database is empty, and migrates an older one.
  ///
  /// @param database gives connections to it; stays the caller's
  /// @param stamp of the model that makes the templates
  /// @param options how they are kept
  /// @return a store that the caller closes
  /// @throws StoreException if the database can't be reached, is of another application, of a newer
  ///   version, or holds templates of another model or kept otherwise
  public static TemplateStore open(DataSource database, ModelStamp stamp, StoreOptions options) {
    Connection connection = null;
    Dialect dialect = null;
    TemplateStore store = null;
    try {
      connection = database.getConnection();
      dialect = Dialects.of(connection);
      StoreState state = Schema.of(dialect).open(connection, stamp, options);
      store = new TemplateStore(database, dialect, state, options, connection);
      return store;
    } catch (SQLException e) {
      throw dialect == null
          ? new StoreException(UNAVAILABLE, "the store was not opened: " + e.getMessage(), e)
          : dialect.explain("the store was not opened", e);
    } finally {
      if (store == null && connection != null) {
        close(connection);
      }
    }
  }

  /// Writes changes; they are durable when it returns. All of them take effect, or none.
  ///
  /// @param changes in the order they are to take effect in
  /// @return the generation that they made, and the keys of what was enrolled
  /// @throws IllegalArgumentException if a template has another dimension than the stamp, or is
  ///   zero or infinite in the store's precision
  /// @throws StoreException if they were not written
  public Applied apply(List<Change> changes) {
    changes.forEach(this::requireStorable);
    return writer.write(List.copyOf(changes), false).applied();
  }

  /// Reads all templates, in the order of their keys and as of one moment, while others go on
  /// writing.
  ///
  /// **Cost.** Streams: memory for some templates, whatever the size of the store.
  ///
  /// @param each told of each template
  /// @return the generation they are of
  /// @throws StoreException if one is not what was written, naming it, or one is missing; some were
  ///   then told of
  public long read(Consumer<StoredTemplate> each) {
    return reading(connection -> Rows.read(connection, dialect, codec, each)).generation();
  }

  /// The number of lists that were ever applied.
  ///
  /// @return asked from the database, so that the writes of other processes count
  /// @throws StoreException if it does not answer
  public long generation() {
    return state().generation();
  }

  /// The number of templates.
  ///
  /// @return asked from the database
  /// @throws StoreException if it does not answer
  public long size() {
    return state().templates();
  }

  /// Names this store among all: given at random when it was made, so that what is derived from it
  /// can tell whose it is.
  ///
  /// @return a UUID
  public String id() {
    return opened.id();
  }

  /// The model that makes the templates.
  ///
  /// @return as given when it was opened
  public ModelStamp stamp() {
    return opened.stamp();
  }

  /// How it keeps the templates.
  ///
  /// @return as given when it was opened
  public StoreOptions options() {
    return options;
  }

  /// Removes templates as [#apply] does, and wipes out their bytes.
  ///
  /// @param removal of what
  /// @return says what was erased
  /// @throws StoreException as [#erase(List)]
  public ErasureReceipt erase(Change.Removal removal) {
    return erase(List.of(removal)).getFirst();
  }

  /// Removes templates as [#apply] does, in one generation, and wipes out their bytes.
  ///
  /// **Files.** On SQLite no byte of the templates is left in the database or its log. On
  /// PostgreSQL the table is rewritten, which locks it for as long as that takes; the server's
  /// write-ahead log, archives and backups of either may still hold them.
  ///
  /// @param removals of what
  /// @return a receipt for each, in their order
  /// @throws StoreException if they were not removed; or, with the reason
  ///   [StoreException.Reason#NOT_PURGED], if they were, and their bytes are still there since a
  ///   reader needs them or the database broke: [#purge] gives the receipts later
  public List<ErasureReceipt> erase(List<? extends Change.Removal> removals) {
    List<ErasureReceipt> receipts = writer.write(List.copyOf(removals), true).receipts();
    try {
      requirePurged();
      return receipts;
    } catch (StoreException e) {
      synchronized (withheld) {
        withheld.addAll(receipts);
      }
      throw e;
    }
  }

  /// Wipes out the bytes of all that was removed by [#apply], or by an [#erase] that could not.
  ///
  /// @return the receipts that such erasures did not get
  /// @throws StoreException if they can't be wiped out now
  public List<ErasureReceipt> purge() {
    requirePurged();
    synchronized (withheld) {
      List<ErasureReceipt> receipts = List.copyOf(withheld);
      withheld.clear();
      return receipts;
    }
  }

  private void requirePurged() {
    StoreException cause = null;
    try {
      if (writer.purge()) {
        return;
      }
    } catch (StoreException e) {
      cause = e;
    }
    throw new StoreException(
        NOT_PURGED,
        "what was removed is not wiped out yet: %s; purge again later"
            .formatted(cause == null ? "a reader is in the way" : cause.getMessage()),
        cause);
  }

  /// Whether a receipt was given by this store, has not been changed, and nothing that it says was
  /// erased is there.
  ///
  /// @param receipt any
  /// @return `false` too for a receipt of another store
  /// @throws StoreException if the database does not answer
  public boolean verify(ErasureReceipt receipt) {
    return receipt.storeId().equals(id())
        && reading(connection -> new ErasureChain(connection).holds(receipt));
  }

  /// Waits for the writes under way, and closes the connection.
  @Override
  public void close() {
    writer.close();
  }

  private void requireStorable(Change change) {
    if (change instanceof Change.Enrol enrol) {
      float[] vector = enrol.vector();
      if (vector.length != stamp().dimension()) {
        throw new IllegalArgumentException(
            "template of subject \"%s\" with %d values: must have %d, of %s"
                .formatted(enrol.subject(), vector.length, stamp().dimension(), stamp()));
      }
      boolean zero = true;
      for (float value : vector) {
        float kept = options.precision().rounded(value);
        if (!Float.isFinite(kept)) {
          throw new IllegalArgumentException(
              "template of subject \"%s\" with value %s: too large for %s"
                  .formatted(enrol.subject(), value, options.precision()));
        }
        zero &= kept == 0;
      }
      if (zero) {
        throw new IllegalArgumentException(
            "template of subject \"%s\": is zero".formatted(enrol.subject()));
      }
    }
  }

  private StoreState state() {
    return reading(connection -> StoreState.read(connection, ""));
  }

  /// Something read from one moment of the database.
  private interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  private <T> T reading(Reading<T> what) {
    try (Connection connection = database.getConnection()) {
      dialect.prepare(connection);
      dialect.beginReading(connection);
      try {
        return what.from(connection);
      } finally {
        dialect.rollback(connection);
      }
    } catch (SQLException e) {
      throw dialect.explain("the store can't be read", e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The error that led here is told of.
    }
  }
}
