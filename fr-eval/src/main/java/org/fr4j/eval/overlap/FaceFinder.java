package org.fr4j.eval.overlap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.jspecify.annotations.Nullable;

/// Judges hits by the centres of their subjects, and adds those whom only their faces give away.
final class FaceFinder {
  /// More subjects than that alike to one are no evidence of anything.
  private static final int MOST_ALIKE = 10;

  private final Database first;
  private final Database second;
  private final CentreThresholds thresholds;
  private final EmbeddingMatrix centres;
  private final EmbeddingMatrix otherCentres;

  FaceFinder(Database first, Database second, CentreThresholds thresholds) {
    this.first = first;
    this.second = second;
    this.thresholds = thresholds;
    this.centres = centres(first);
    this.otherCentres = centres(second);
  }

  private static EmbeddingMatrix centres(Database database) {
    return database
        .centres()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "database %s has no centres: Database.withCentres adds them"
                        .formatted(database.name())));
  }

  /// Adds hits to those that names gave, and gives each its verdict.
  void judge(List<SortedMap<Integer, Hit>> found) {
    addAlike(found);
    Map<String, Integer> rows = rows(centres);
    Map<String, Integer> otherRows = rows(otherCentres);
    for (SortedMap<Integer, Hit> hits : found) {
      hits.replaceAll(
          (_, hit) -> judged(hit, rows.get(hit.first().id()), otherRows.get(hit.second().id())));
    }
  }

  private void addAlike(List<SortedMap<Integer, Hit>> found) {
    Search search = Search.top(MOST_ALIKE).atLeast((float) thresholds.same());
    try (MatchIndex index = MatchIndex.of(otherCentres)) {
      int row = 0;
      for (List<Candidate> candidates : index.search(centres, search)) {
        int place = place(first, centres, row++);
        for (Candidate candidate : candidates) {
          int other = place(second, otherCentres, candidate.id());
          Hit hit =
              new Hit(
                  first.subjects().get(place),
                  second.subjects().get(other),
                  Optional.empty(),
                  OptionalDouble.empty(),
                  Verdict.REVIEW);
          found.get(place).putIfAbsent(other, hit);
        }
      }
    }
  }

  private static int place(Database database, EmbeddingMatrix centres, int row) {
    Label subjects = SubjectCentres.requireSubjects(centres);
    return database.placeOf(subjects.category(subjects.code(row)).name());
  }

  private static Map<String, Integer> rows(EmbeddingMatrix centres) {
    Label subjects = SubjectCentres.requireSubjects(centres);
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < subjects.size(); row++) {
      rows.put(subjects.category(subjects.code(row)).name(), row);
    }
    return rows;
  }

  private Hit judged(Hit hit, @Nullable Integer row, @Nullable Integer otherRow) {
    if (row == null || otherRow == null) {
      return hit;
    }
    double score =
        VectorKernels.best()
            .dot(
                centres.segment(),
                centres.offset(row),
                otherCentres.segment(),
                otherCentres.offset(otherRow),
                centres.dimension());
    boolean bothNamed = hit.first().name().isPresent() && hit.second().name().isPresent();
    Verdict verdict = thresholds.verdict(hit.names(), bothNamed, score);
    return new Hit(hit.first(), hit.second(), hit.names(), OptionalDouble.of(score), verdict);
  }
}
