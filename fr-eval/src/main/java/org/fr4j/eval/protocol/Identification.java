package org.fr4j.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.metric.Scores;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;

/// How well searches find whom they should, and nobody else (1:N).
///
/// A subject with several references scores as its best one before ranking. Where the mate ties
/// with another subject it loses: its rank counts all who score as high, and such ties are counted.
///
/// **Cost.** One exact search a probe, in batches.<br>
/// **Threads.** Immutable; searches run on all cores.<br>
/// **Errors.** A rate without a search is empty, never 0.<br>
/// **Source.** ISO/IEC 19795-1; P. Grother, M. Ngan and K. Hanaoka, NISTIR 8271.
public final class Identification {
  /// One search: whose, and what it found.
  ///
  /// @param row of the probe
  /// @param best the highest score of another subject than the probe's; negative infinity where
  ///   there is none
  /// @param mate the score of the probe's own subject; NaN where it is not enrolled or beyond the
  ///   ranks kept
  /// @param rank of the mate, from 1, all ties lost; the largest int where `mate` is NaN
  /// @param ties how many others score as the mate does
  private record Outcome(int row, float best, float mate, int rank, int ties) {}

  private final Label subjects;
  private final int maxRank;
  private final List<Outcome> mated;
  private final List<Outcome> nonMated;

  private Identification(Label subjects, int maxRank, List<Outcome> mated, List<Outcome> nonMated) {
    this.subjects = subjects;
    this.maxRank = maxRank;
    this.mated = List.copyOf(mated);
    this.nonMated = List.copyOf(nonMated);
  }

  /// Searches.
  ///
  /// @param embeddings with subjects; any length
  /// @param set who is enrolled and who searches
  /// @param maxRank the last rank that is told apart, 1 or more
  /// @return what was found
  /// @throws IllegalArgumentException if the matrix has no subjects or the rank is below 1
  public static Identification of(EmbeddingMatrix embeddings, OpenSet set, int maxRank) {
    if (maxRank < 1) {
      throw new IllegalArgumentException("rank %d: must be 1 or more".formatted(maxRank));
    }
    Label subjects =
        embeddings
            .subjects()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "embeddings without subjects: EmbeddingMatrix.withSubjects adds them"));
    int[] gallery = set.gallery();
    int[] enrolled = Arrays.stream(gallery).map(subjects::code).toArray();
    Search search = Search.top(templates(enrolled, maxRank));
    try (EmbeddingMatrix references = embeddings.select(gallery);
        MatchIndex index = MatchIndex.of(references)) {
      return new Identification(
          subjects,
          maxRank,
          search(embeddings, set.matedProbes(), index, search, enrolled, maxRank),
          search(embeddings, set.nonMatedProbes(), index, search, enrolled, maxRank));
    }
  }

  /// So many templates hold `maxRank + 1` subjects at least: a mate that ties with the last of them
  /// has a rank beyond.
  private static int templates(int[] enrolled, int maxRank) {
    Map<Integer, Integer> counts = new HashMap<>();
    int most = 1;
    for (int subject : enrolled) {
      most = Math.max(most, counts.merge(subject, 1, Integer::sum));
    }
    return Math.clamp((maxRank + 1L) * most, 1, Math.max(1, enrolled.length));
  }

  private static List<Outcome> search(
      EmbeddingMatrix embeddings,
      int[] rows,
      MatchIndex index,
      Search search,
      int[] enrolled,
      int maxRank) {
    List<Outcome> outcomes = new ArrayList<>(rows.length);
    try (EmbeddingMatrix probes = embeddings.select(rows)) {
      Label subjects = probes.subjects().orElseThrow();
      List<List<Candidate>> found = index.search(probes, search);
      for (int i = 0; i < rows.length; i++) {
        outcomes.add(outcome(rows[i], subjects.code(i), found.get(i), enrolled, maxRank));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(
      int row, int subject, List<Candidate> candidates, int[] enrolled, int maxRank) {
    Map<Integer, Float> bestOf = new HashMap<>();
    candidates.forEach(one -> bestOf.putIfAbsent(enrolled[one.id()], one.score()));
    Float mate = bestOf.remove(subject);
    float best = Float.NEGATIVE_INFINITY;
    int above = 0;
    int ties = 0;
    for (float score : bestOf.values()) {
      best = Math.max(best, score);
      above += mate != null && score > mate ? 1 : 0;
      ties += mate != null && score == mate ? 1 : 0;
    }
    int rank = 1 + above + ties;
    return mate == null || rank > maxRank
        ? new Outcome(row, best, Float.NaN, Integer.MAX_VALUE, 0)
        : new Outcome(row, best, mate, rank, ties);
  }

  /// The searches of some probes only, such as those of one cohort, against the whole gallery.
  ///
  /// @param chosen which rows
  /// @return their searches
  public Identification of(IntPredicate chosen) {
    return new Identification(
        subjects,
        maxRank,
        mated.stream().filter(one -> chosen.test(one.row)).toList(),
        nonMated.stream().filter(one -> chosen.test(one.row)).toList());
  }

  /// The number of mated searches.
  ///
  /// @return 0 or more
  public int matedSearches() {
    return mated.size();
  }

  /// The number of non-mated searches.
  ///
  /// @return 0 or more
  public int nonMatedSearches() {
    return nonMated.size();
  }

  /// How many mated searches tied with another subject, and lost.
  ///
  /// @return a count, within the ranks kept
  public int ties() {
    return (int) mated.stream().filter(one -> one.ties > 0).count();
  }

  /// The threshold that keeps the false positive identification rate within a limit.
  ///
  /// @param limit 0 to 1
  /// @return as [org.fr4j.eval.metric.Scores#thresholdAtFmr(double)] does for comparisons; empty
  ///   where there is no non-mated search
  /// @throws IllegalArgumentException if the limit is out of range
  public OptionalDouble thresholdAtFpir(double limit) {
    double[] best =
        nonMated.stream().mapToDouble(one -> Math.max(one.best, -Float.MAX_VALUE)).toArray();
    return Scores.of(new double[0], best).thresholdAtFmr(limit);
  }

  /// The false positive identification rate: non-mated searches with at least one candidate at or
  /// above the threshold.
  ///
  /// @param threshold any number but NaN
  /// @param level how often the interval is to cover the rate
  /// @return the rate; empty where there is no non-mated search
  public Optional<RateEstimate> fpir(double threshold, double level) {
    return rate(nonMated, one -> one.best >= threshold, level);
  }

  /// The false negative identification rate: mated searches whose mate is not among the first
  /// `rank` candidates with a score at or above the threshold.
  ///
  /// @param threshold any number but NaN; negative infinity for none
  /// @param rank 1 to the last one kept
  /// @param level how often the interval is to cover the rate
  /// @return the rate; empty where there is no mated search
  /// @throws IllegalArgumentException if the rank is out of range
  public Optional<RateEstimate> fnir(double threshold, int rank, double level) {
    if (rank < 1 || rank > maxRank) {
      throw new IllegalArgumentException("rank %d: must be 1 to %d".formatted(rank, maxRank));
    }
    return rate(mated, one -> !(one.rank <= rank && one.mate >= threshold), level);
  }

  /// The cumulative match characteristic: mated searches whose mate has a rank of at most `rank`,
  /// whatever the score.
  ///
  /// @param rank 1 to the last one kept
  /// @return 0 to 1; empty where there is no mated search
  /// @throws IllegalArgumentException if the rank is out of range
  public OptionalDouble cmc(int rank) {
    Optional<RateEstimate> missed = fnir(Double.NEGATIVE_INFINITY, rank, 0.95);
    return missed.isPresent() ? OptionalDouble.of(1 - missed.get().rate()) : OptionalDouble.empty();
  }

  private Optional<RateEstimate> rate(
      List<Outcome> searches, Predicate<Outcome> isError, double level) {
    int[] trials = new int[subjects.categories().size()];
    int[] errors = new int[trials.length];
    for (Outcome one : searches) {
      trials[subjects.code(one.row)]++;
      errors[subjects.code(one.row)] += isError.test(one) ? 1 : 0;
    }
    return SubjectAware.bySubject(trials, errors, level);
  }

  @Override
  public String toString() {
    return "%d mated and %d non-mated searches".formatted(mated.size(), nonMated.size());
  }
}
