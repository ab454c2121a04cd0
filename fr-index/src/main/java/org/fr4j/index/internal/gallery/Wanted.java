package org.fr4j.index.internal.gallery;

import org.fr4j.core.ProgressListener;

/// What an identification is to find, and how.
///
/// @param limit subjects
/// @param floor the lowest score accepted
/// @param mayMiss whether templates may be excluded by an estimate
/// @param threads 1 or more
/// @param progress follows it, and may cancel it
public record Wanted(
    int limit, float floor, boolean mayMiss, int threads, ProgressListener progress) {
  /// The same for another number of subjects.
  public Wanted limit(int other) {
    return new Wanted(other, floor, mayMiss, threads, progress);
  }
}
