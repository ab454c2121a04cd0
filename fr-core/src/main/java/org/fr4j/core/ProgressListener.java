package org.fr4j.core;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Follows long work, and may cancel it.
///
/// **Threads.** Called by whichever thread does the work, never by two at once.<br>
/// **Errors.** An exception thrown here ends the work and reaches its caller.
@FunctionalInterface
public interface ProgressListener {
  /// Follows nothing and cancels nothing.
  ProgressListener NONE = (name, done, total) -> {};

  /// Called from time to time, at least once when the work is complete.
  ///
  /// @param name what is being done, a few words
  /// @param done steps done, from 0 to `total`
  /// @param total all steps, or -1 when that is not known
  void progress(String name, long done, long total);

  /// Asked between two steps: `true` ends the work with a [CancellationException].
  ///
  /// @return whether the work is to stop
  default boolean isCancelled() {
    return false;
  }

  /// Reports a step, and ends the work if that was asked for.
  ///
  /// @param name what is being done, a few words
  /// @param done steps done, from 0 to `total`
  /// @param total all steps, or -1 when that is not known
  /// @throws CancellationException if [#isCancelled()]
  default void step(String name, long done, long total) {
    progress(name, done, total);
    if (isCancelled()) {
      throw new CancellationException(name + ": cancelled after " + done + " of " + total);
    }
  }

  /// The same listener, cancelled as soon as `cancelled` says so.
  ///
  /// @param cancelled asked between two steps, by the thread that works
  /// @return a listener that reports here
  default ProgressListener cancelledBy(BooleanSupplier cancelled) {
    ProgressListener reports = this;
    return new ProgressListener() {
      @Override
      public void progress(String name, long done, long total) {
        reports.progress(name, done, total);
      }

      @Override
      public boolean isCancelled() {
        return reports.isCancelled() || cancelled.getAsBoolean();
      }
    };
  }
}
