package org.fr4j.index.internal.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.internal.file.IndexFile;
import org.fr4j.index.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of an index, which is worth something only while the store is as it was when the file
/// was written: the first write deletes it, so that it never holds a template that was removed.
///
/// **Threads.** One at a time.
public final class DerivedFile {
  private static final Logger LOG = LoggerFactory.getLogger(DerivedFile.class);

  private final Path path;
  private final String storeId;
  private final ModelStamp stamp;
  private boolean present;

  /// @param storeId names the store that the index is derived from
  /// @param stamp of its templates
  public DerivedFile(Path path, String storeId, ModelStamp stamp) {
    this.path = path.toAbsolutePath();
    this.storeId = storeId;
    this.stamp = stamp;
  }

  /// What the file holds, if that is what the store holds; any other file is deleted.
  ///
  /// @param generation of the store
  /// @param size templates of the store
  Optional<Snapshot> read(long generation, long size, Sizes sizes, Indexer indexer) {
    present = true;
    try (IndexFile file = IndexFile.open(path)) {
      Snapshot snapshot =
          PartsReader.read(file, new Origin(storeId, generation, stamp), sizes, indexer);
      file.requireWhole();
      if (snapshot.size() == size) {
        return Optional.of(snapshot);
      }
      snapshot.parts().forEach(part -> part.block().close());
      LOG.warn("{}: {} templates, the store has {}", path, snapshot.size(), size);
    } catch (NoSuchFileException e) {
      LOG.debug("{}: no such file", path);
    } catch (IOException | RuntimeException | InternalError e) {
      LOG.warn("{}: the index is made again: {}", path, e.getMessage());
    }
    drop();
    return Optional.empty();
  }

  /// Writes what the store holds; what fails is logged, since the index can be made again.
  void write(Snapshot snapshot) {
    if (present) {
      return;
    }
    try {
      StoredParts.write(path, snapshot, new Origin(storeId, snapshot.generation(), stamp));
      present = true;
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{}: the index was not written, and will be made again", path, e);
    }
  }

  /// Deletes the file, and what a write that was killed left beside it.
  ///
  /// @throws StoreException if it can't be deleted, though it may hold what is to be removed
  void drop() {
    if (!present) {
      return;
    }
    Path name = path.getFileName();
    Path folder = path.getParent();
    try {
      Files.deleteIfExists(path);
      if (name != null && folder != null && Files.isDirectory(folder)) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, name + ".*.tmp")) {
          for (Path file : left) {
            Files.deleteIfExists(file);
          }
        }
      }
      present = false;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.UNAVAILABLE,
          "%s: can't be deleted, though it holds templates: %s".formatted(path, e.getMessage()),
          e);
    }
  }
}
