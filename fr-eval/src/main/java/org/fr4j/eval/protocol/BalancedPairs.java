package org.fr4j.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.eval.internal.pairs.Draw;
import org.fr4j.eval.internal.pairs.PairSpace;
import org.fr4j.eval.internal.pairs.Seeds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws as many pairs for every cohort, half of them mated or in any other share, each pair at
/// most once.
///
/// A cohort is a category of any label; [Label#combine] makes one of several. Where a cohort has
/// fewer pairs than asked for, all of them are drawn, and the sample and the log say so. A subject
/// with images in several cohorts takes part in each with the images of that cohort. Images of an
/// unknown subject or cohort take no part.
///
/// **Cost.** No list of all pairs is made: pairs are numbered, numbers are drawn, a number becomes
/// its pair in closed form. 16 bytes and about 100 ns a pair on one core, all cores; a cap draws
/// one pair after the other.<br>
/// **Threads.** Immutable. The same settings and labels give the same pairs, whatever the threads.
/// <br>
/// **Errors.** Settings are checked as they are given.
public final class BalancedPairs {
  private static final Logger LOG = LoggerFactory.getLogger(BalancedPairs.class);

  private final int pairs;
  private final double matedShare;
  private final int cap;
  private final Impostors impostors;
  private final long seed;

  private BalancedPairs(int pairs, double matedShare, int cap, Impostors impostors, long seed) {
    this.pairs = pairs;
    this.matedShare = matedShare;
    this.cap = cap;
    this.impostors = impostors;
    this.seed = seed;
  }

  /// Half of the pairs mated, impostors within the cohort, no cap, seed 1.
  ///
  /// @param perCohort how many pairs a cohort, 1 or more
  /// @return what draws them
  /// @throws IllegalArgumentException if there is none to draw
  public static BalancedPairs of(int perCohort) {
    if (perCohort < 1) {
      throw new IllegalArgumentException(
          "%d pairs a cohort: must be 1 or more".formatted(perCohort));
    }
    return new BalancedPairs(perCohort, 0.5, Integer.MAX_VALUE, Impostors.WITHIN, 1);
  }

  /// The same with another share of mated pairs.
  ///
  /// @param share 0 to 1
  /// @return what draws them
  /// @throws IllegalArgumentException if it is out of range
  public BalancedPairs withMatedShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("mated share %s: must be 0 to 1".formatted(share));
    }
    return new BalancedPairs(pairs, share, cap, impostors, seed);
  }

  /// The same with a limit to what one subject may contribute, so that those with many images do
  /// not speak for the cohort.
  ///
  /// @param most mated pairs, and as many non-mated ones, that a subject may stand in, for one
  ///   cohort; 1 or more
  /// @return what draws them
  /// @throws IllegalArgumentException if it is below 1
  public BalancedPairs withCapPerSubject(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("cap %d: must be 1 or more".formatted(most));
    }
    return new BalancedPairs(pairs, matedShare, most, impostors, seed);
  }

  /// The same with other impostors.
  ///
  /// Pairs across cohorts are within none: evaluate them by [Comparisons#byFirst()], or cohort by
  /// cohort. One may be drawn for both of its cohorts.
  ///
  /// @param whom they imitate
  /// @return what draws them
  public BalancedPairs withImpostors(Impostors whom) {
    return new BalancedPairs(pairs, matedShare, cap, whom, seed);
  }

  /// The same under another seed.
  ///
  /// @param other any
  /// @return what draws them
  public BalancedPairs withSeed(long other) {
    return new BalancedPairs(pairs, matedShare, cap, impostors, other);
  }

  /// Draws pairs.
  ///
  /// @param subjects whom each row shows
  /// @param cohorts the cohort of each row
  /// @return the pairs, and what fell short
  /// @throws IllegalArgumentException if the labels differ in size
  public PairSample draw(Label subjects, Label cohorts) {
    List<Draw> draws = draws(subjects, cohorts);
    List<long[]> numbers = draws.parallelStream().map(Draw::numbers).toList();
    int[] begins = new int[draws.size() + 1];
    for (int i = 0; i < draws.size(); i++) {
      begins[i + 1] = Math.addExact(begins[i], numbers.get(i).length);
    }
    int[] first = new int[begins[draws.size()]];
    int[] second = new int[first.length];
    List<CohortPairs.Drawn> drawn =
        IntStream.range(0, draws.size())
            .parallel()
            .mapToObj(
                i -> {
                  write(draws.get(i).space(), numbers.get(i), first, second, begins[i]);
                  return drawn(draws.get(i), subjects, first, second, begins[i], begins[i + 1]);
                })
            .toList();
    List<CohortPairs> summaries = new ArrayList<>();
    for (int code = 0; code < cohorts.categories().size(); code++) {
      PairSpace space = draws.get(2 * code).space();
      summaries.add(
          new CohortPairs(
              cohorts.categories().get(code),
              space.subjects(),
              space.rows(),
              drawn.get(2 * code),
              drawn.get(2 * code + 1)));
    }
    List<String> warnings = summaries.stream().flatMap(one -> shortfalls(one).stream()).toList();
    warnings.forEach(LOG::warn);
    return new PairSample(Pairs.of(first, second), summaries, warnings);
  }

  /// Passes pairs on one by one and keeps none: as many as memory would not hold.
  ///
  /// @param subjects whom each row shows
  /// @param cohorts the cohort of each row
  /// @param consumer given the pairs of [#draw], cohort after cohort, the mated ones first, each in
  ///   random order
  /// @throws IllegalArgumentException if the labels differ in size
  public void forEach(Label subjects, Label cohorts, PairConsumer consumer) {
    List<Draw> draws = draws(subjects, cohorts);
    for (int i = 0; i < draws.size(); i++) {
      int cohort = i / 2;
      boolean mated = i % 2 == 0;
      PairSpace.Cursor cursor = draws.get(i).space().cursor();
      draws
          .get(i)
          .forEach(
              number -> {
                cursor.seek(number);
                consumer.accept(cohort, mated, cursor.first(), cursor.second());
              });
    }
  }

  /// Takes pairs as they are drawn.
  @FunctionalInterface
  public interface PairConsumer {
    /// Called for each pair.
    ///
    /// @param cohort the code of the cohort that it was drawn for
    /// @param mated whether both rows show one subject
    /// @param first a row of that cohort
    /// @param second the other row
    void accept(int cohort, boolean mated, int first, int second);
  }

  /// Of each cohort the mated pairs and the others.
  private List<Draw> draws(Label subjects, Label cohorts) {
    if (subjects.size() != cohorts.size()) {
      throw new IllegalArgumentException(
          "%d subjects and %d cohorts: must be as many".formatted(subjects.size(), cohorts.size()));
    }
    int mated = (int) Math.round(pairs * matedShare);
    List<Draw> draws = new ArrayList<>();
    for (int code = 0; code < cohorts.categories().size(); code++) {
      int own = code;
      IntPredicate chosen = row -> cohorts.code(row) == own;
      IntPredicate others =
          row ->
              impostors != Impostors.WITHIN
                  && cohorts.code(row) != own
                  && cohorts.code(row) != Label.MISSING;
      PairSpace one = PairSpace.mated(subjects, chosen);
      PairSpace two = PairSpace.nonMated(subjects, chosen, impostors != Impostors.ACROSS, others);
      draws.add(new Draw(one, mated, cap, subjects::code, Seeds.of(seed, 2L * code)));
      draws.add(new Draw(two, pairs - mated, cap, subjects::code, Seeds.of(seed, 2L * code + 1)));
    }
    return draws;
  }

  private static void write(PairSpace space, long[] numbers, int[] first, int[] second, int begin) {
    PairSpace.Cursor cursor = space.cursor();
    for (int i = 0; i < numbers.length; i++) {
      cursor.seek(numbers[i]);
      first[begin + i] = cursor.first();
      second[begin + i] = cursor.second();
    }
  }

  private static CohortPairs.Drawn drawn(
      Draw draw, Label subjects, int[] first, int[] second, int begin, int end) {
    int[] degrees = new int[subjects.categories().size()];
    for (int i = begin; i < end; i++) {
      degrees[subjects.code(first[i])]++;
      degrees[subjects.code(second[i])]++;
    }
    double squares = Arrays.stream(degrees).asDoubleStream().map(d -> d * d).sum();
    double sum = 2.0 * (end - begin);
    return new CohortPairs.Drawn(
        draw.asked(), draw.space().size(), end - begin, end == begin ? 0 : sum * sum / squares);
  }

  private List<String> shortfalls(CohortPairs cohort) {
    List<String> shortfalls = new ArrayList<>();
    shortfall(cohort, "mated", cohort.mated(), shortfalls);
    shortfall(cohort, "non-mated", cohort.nonMated(), shortfalls);
    return shortfalls;
  }

  private void shortfall(
      CohortPairs cohort, String kind, CohortPairs.Drawn drawn, List<String> shortfalls) {
    if (drawn.isShort()) {
      String limit = drawn.drawn() < drawn.possible() ? " under the cap of " + cap : "";
      shortfalls.add(
          String.format(
              Locale.ROOT,
              "%s: %d %s pairs asked for, %d drawn%s of %d possible: %d subjects, %.1f effective ones",
              cohort.cohort(),
              drawn.asked(),
              kind,
              drawn.drawn(),
              limit,
              drawn.possible(),
              cohort.subjects(),
              drawn.effectiveSubjects()));
    }
  }

  @Override
  public String toString() {
    return "%d pairs a cohort, share %s mated, impostors %s, cap %s, seed %d"
        .formatted(pairs, matedShare, impostors, cap == Integer.MAX_VALUE ? "none" : cap, seed);
  }
}
