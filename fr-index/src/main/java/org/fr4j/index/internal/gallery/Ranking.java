package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;

/// The best subjects so far, each by its best reference: by falling score, the first enrolled first
/// where scores tie.
///
/// The order is total, so what is kept does not depend on the order of offers.<br>
/// **Cost.** What was offered is sorted when it is twice what is wanted.<br>
/// **Threads.** One.
final class Ranking {
  private static final Comparator<GalleryCandidate> ORDER =
      (one, other) -> {
        int byScore = Float.compare(other.score(), one.score());
        return byScore != 0
            ? byScore
            : Long.compare(one.reference().key(), other.reference().key());
      };
  private static final int FEW = 32;

  private final int limit;
  private final List<GalleryCandidate> kept = new ArrayList<>();
  private final long most;
  private float bar;

  /// @param limit subjects to keep
  /// @param floor the lowest score to keep
  Ranking(int limit, float floor) {
    this.limit = limit;
    this.bar = floor;
    this.most = 2L * Math.max(limit, FEW);
  }

  /// A score below this one can't be kept any more.
  float bar() {
    return bar;
  }

  /// Raises the bar: subjects below it are not wanted.
  void raise(float other) {
    bar = Math.max(bar, other);
  }

  void offer(Reference reference, float score) {
    if (score >= bar) {
      offer(new GalleryCandidate(reference, score));
    }
  }

  void offer(GalleryCandidate candidate) {
    kept.add(candidate);
    if (kept.size() >= most) {
      settle();
    }
  }

  /// Keeps the best alone, and raises the bar where there are enough of them.
  void settle() {
    kept.sort(ORDER);
    Set<String> seen = new HashSet<>();
    kept.removeIf(candidate -> !seen.add(candidate.subject()));
    if (kept.size() >= limit) {
      kept.subList(limit, kept.size()).clear();
      bar = Math.max(bar, kept.getLast().score());
    }
  }

  /// The best, in order.
  List<GalleryCandidate> ranked() {
    settle();
    return List.copyOf(kept);
  }
}
