package org.fr4j.index.internal.code;

import java.util.Optional;
import java.util.function.Supplier;

/// The codes of an index: there from the start, or fetched by the first search that wants them.
///
/// **Threads.** Any number.
public final class Codes implements AutoCloseable {
  private final boolean present;
  private final Supplier<Optional<CodedGallery>> source;
  private volatile boolean fetched;
  private Optional<CodedGallery> codes = Optional.empty();

  private Codes(boolean present, Supplier<Optional<CodedGallery>> source) {
    this.present = present;
    this.source = source;
  }

  /// Codes that are there, or none.
  public static Codes of(Optional<CodedGallery> codes) {
    Codes ready = new Codes(codes.isPresent(), () -> codes);
    ready.fetch();
    return ready;
  }

  /// Codes to be fetched.
  public static Codes from(Supplier<CodedGallery> source) {
    return new Codes(true, () -> Optional.of(source.get()));
  }

  /// Whether there are codes, fetched or not.
  public boolean present() {
    return present;
  }

  /// The codes, empty where the gallery has none.
  public Optional<CodedGallery> get() {
    if (!fetched) {
      fetch();
    }
    return codes;
  }

  private synchronized void fetch() {
    if (!fetched) {
      codes = source.get();
      fetched = true;
    }
  }

  @Override
  public synchronized void close() {
    codes.ifPresent(CodedGallery::close);
  }
}
