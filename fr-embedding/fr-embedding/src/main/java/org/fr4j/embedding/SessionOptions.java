package org.fr4j.embedding;

/// How a session runs.
///
/// @param threads threads within one run; callers on several threads of their own multiply them
public record SessionOptions(int threads) {
  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if there is no thread
  public SessionOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("%d threads: must be at least 1".formatted(threads));
    }
  }

  /// All processors within one run: for callers that have one thread.
  ///
  /// @return as many threads as there are processors
  public static SessionOptions usual() {
    return new SessionOptions(Runtime.getRuntime().availableProcessors());
  }

  /// One thread a run: for callers that have several.
  ///
  /// @return one thread
  public static SessionOptions oneThread() {
    return new SessionOptions(1);
  }
}
