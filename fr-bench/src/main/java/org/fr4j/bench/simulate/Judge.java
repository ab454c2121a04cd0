package org.fr4j.bench.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fr4j.bench.simulate.Universe.Known;
import org.fr4j.bench.simulate.Universe.Near;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;

/// Holds an answer of a gallery against what the [Universe] knows.
///
/// A template that changed while the search ran may be found or not; all others must be as they
/// should, to the last bit of their scores.
final class Judge {
  private final Universe universe;

  Judge(Universe universe) {
    this.universe = universe;
  }

  /// The name that a template is enrolled by.
  static String name(int template) {
    return Integer.toString(template);
  }

  /// The name of a subject.
  static String subject(int number) {
    return "s" + number;
  }

  private static int template(Reference reference) {
    return Integer.parseInt(reference.name().orElseThrow());
  }

  /// @param begin when the search began
  /// @throws IllegalStateException if an answer can't be right
  void judge(int probe, int limit, List<GalleryCandidate> found, long begin) {
    Near[] nearest = universe.nearest(probe);
    Map<Integer, Float> scores = new HashMap<>();
    Map<Integer, Known> known = new HashMap<>();
    for (Near near : nearest) {
      scores.put(near.template(), near.score());
      known.put(near.template(), universe.since(near.template(), begin));
    }
    Map<String, GalleryCandidate> bySubject = new HashMap<>();
    GalleryCandidate before = null;
    for (GalleryCandidate candidate : found) {
      int template = template(candidate.reference());
      require(Objects.equals(scores.get(template), candidate.score()), "score", probe, candidate);
      Known of = Objects.requireNonNull(known.get(template));
      require(!of.sure() || of.key() == candidate.reference().key(), "key", probe, candidate);
      require(bySubject.put(candidate.subject(), candidate) == null, "twice", probe, candidate);
      require(before == null || isBefore(before, candidate), "order", probe, candidate);
      before = candidate;
    }
    require(found.size() <= limit, "number", probe, found);
    requireAll(probe, limit, found, bySubject, known);
  }

  /// Whatever was certainly enrolled must be found, unless there are enough that are better.
  private void requireAll(
      int probe,
      int limit,
      List<GalleryCandidate> found,
      Map<String, GalleryCandidate> bySubject,
      Map<Integer, Known> known) {
    float last =
        found.size() < limit ? Float.NEGATIVE_INFINITY : found.getLast().score();
    Map<Integer, Boolean> judged = new HashMap<>();
    for (Near near : universe.nearest(probe)) {
      Known of = Objects.requireNonNull(known.get(near.template()));
      int subject = Universe.subject(near.template());
      if (near.score() <= last || judged.containsKey(subject)) {
        continue;
      }
      if (!of.sure()) {
        judged.put(subject, false);
      } else if (of.key() != 0) {
        judged.put(subject, true);
        GalleryCandidate candidate = bySubject.get(subject(subject));
        require(
            candidate != null && template(candidate.reference()) == near.template(),
            "missing",
            probe,
            near + " in " + found);
      }
    }
  }

  private static boolean isBefore(GalleryCandidate one, GalleryCandidate other) {
    return one.score() > other.score()
        || (one.score() == other.score() && one.reference().key() < other.reference().key());
  }

  private static void require(boolean right, String what, int probe, Object value) {
    if (!right) {
      throw new IllegalStateException("wrong %s at probe %d: %s".formatted(what, probe, value));
    }
  }
}
