package org.fr4j.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.VectorKernels;
import org.jspecify.annotations.Nullable;

/// A search in plain terms, which can be asked of an index and answered by brute force.
///
/// @param among the templates that may be found
/// @param removed templates that must not be
/// @param cohort a category of `cohorts` to search in, or null for all
record Wish(
    int limit,
    float floor,
    boolean bySubject,
    BitSet among,
    BitSet removed,
    Label subjects,
    Label cohorts,
    @Nullable String cohort) {

  private static final int COHORTS = 3;

  static Wish of(Random random, int rows) {
    int limit =
        random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(1 + random.nextInt(60));
    float floor = random.nextBoolean() ? Float.NEGATIVE_INFINITY : random.nextFloat() - .3f;
    return new Wish(
        limit,
        floor,
        random.nextInt(3) == 0,
        some(random, rows, random.nextBoolean() ? 1 : random.nextDouble()),
        some(random, rows, random.nextBoolean() ? 0 : random.nextDouble()),
        label("subject", random, rows, 1 + rows / (1 + random.nextInt(8))),
        label("cohort", random, rows, COHORTS),
        random.nextInt(4) == 0 ? "1" : null);
  }

  private static BitSet some(Random random, int rows, double share) {
    BitSet ids = new BitSet(rows);
    for (int id = 0; id < rows; id++) {
      ids.set(id, random.nextDouble() < share);
    }
    return ids;
  }

  /// Codes at random, one in eight missing.
  private static Label label(String name, Random random, int rows, int categories) {
    List<String> names = new ArrayList<>();
    for (int code = 0; code < categories; code++) {
      names.add(Integer.toString(code));
    }
    int[] codes = new int[rows];
    for (int row = 0; row < rows; row++) {
      codes[row] = random.nextInt(8) == 0 ? Label.MISSING : random.nextInt(categories);
    }
    return Label.of(name, names, codes);
  }

  Search search() {
    Search search = limit == Integer.MAX_VALUE ? Search.all() : Search.top(limit);
    search = floor == Float.NEGATIVE_INFINITY ? search : search.atLeast(floor);
    search = bySubject ? search.bySubject() : search;
    search = among.cardinality() == subjects.size() ? search : search.among(among);
    return cohort == null ? search : search.in(cohorts, cohort);
  }

  /// An index of a gallery with these subjects and without what was removed.
  MatchIndex index(EmbeddingMatrix gallery) {
    return MatchIndex.of(gallery.withSubjects(subjects)).without(removed.stream().toArray());
  }

  /// Scores all, sorts all, then takes what is wanted from the top.
  List<Candidate> bruteForce(EmbeddingMatrix gallery, float[] probe) {
    VectorKernels plain = VectorKernels.named("scalar");
    float[] unit = EmbeddingMatrix.unit(probe, "probe");
    List<Candidate> all = new ArrayList<>();
    for (int id = 0; id < gallery.rows(); id++) {
      if (isWanted(id)) {
        float score = plain.dot(unit, EmbeddingMatrix.unit(gallery.row(id), "row"));
        all.add(new Candidate(id, score));
      }
    }
    all.sort(
        Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::id));
    Set<String> seen = new HashSet<>();
    List<Candidate> found = new ArrayList<>();
    for (Candidate candidate : all) {
      String subject = subjects.value(candidate.id());
      boolean isNew = subject == null || seen.add(subject) || !bySubject;
      if (isNew && candidate.score() >= floor && found.size() < limit) {
        found.add(candidate);
      }
    }
    return found;
  }

  private boolean isWanted(int id) {
    return among.get(id)
        && !removed.get(id)
        && (cohort == null || cohort.equals(cohorts.value(id)));
  }
}
