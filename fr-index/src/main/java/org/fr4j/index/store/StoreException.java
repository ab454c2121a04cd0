package org.fr4j.index.store;

import org.jspecify.annotations.Nullable;

/// Says why a store did not do what it was asked.
///
/// Arguments that no store would take are an [IllegalArgumentException] instead.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What a caller can do about it.
  public enum Reason {
    /// Nothing was done, and the same call may succeed later: the disk is full, the folder is
    /// read-only, the server is away, another process holds the lock.
    UNAVAILABLE,
    /// Nothing was done: the subject has a template of that name.
    CONFLICT,
    /// The connection broke while a write was made durable, and the store can't be asked whether it
    /// was: it is there wholly or not at all. Read the store again when it answers.
    IN_DOUBT,
    /// The templates are removed, but their bytes are not yet wiped out: call
    /// [TemplateStore#purge()] later.
    NOT_PURGED,
    /// What is stored is not what was written.
    DAMAGED,
    /// The database is no store, one of another application or of a newer version, or was made with
    /// other options.
    REFUSED
  }

  private final Reason reason;

  /// Says what went wrong.
  ///
  /// @param reason what a caller can do
  /// @param message names the value and the rule
  /// @param cause what the database said, if it said something
  public StoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// What a caller can do about it.
  ///
  /// @return the kind of error
  public Reason reason() {
    return reason;
  }
}
