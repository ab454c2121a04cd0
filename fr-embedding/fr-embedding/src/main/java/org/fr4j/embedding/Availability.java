package org.fr4j.embedding;

/// Whether a backend can run on this machine, and why.
///
/// @param usable true if it can
/// @param reason one sentence: what it found, or what is missing
public record Availability(boolean usable, String reason) {
  /// It can run.
  ///
  /// @param found what it runs on
  /// @return a usable one
  public static Availability usable(String found) {
    return new Availability(true, found);
  }

  /// It can't run.
  ///
  /// @param missing what is missing
  /// @return one that is not usable
  public static Availability missing(String missing) {
    return new Availability(false, missing);
  }
}
