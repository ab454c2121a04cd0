package org.fr4j.sampling.resample;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.internal.Seeds;

/// Fewer subjects, evenly spread: of each cohort the same number, those with the most images first,
/// at random among equals.
///
/// The cohorts are the combinations of the labels; a subject is of the cohort of most of its
/// images, of equals the first. The table needs the label [LabelTable#SUBJECT]. Samples without a
/// subject or of a subject without a cohort are dropped.<br>
/// **Cost.** O(samples + subjects log subjects).
///
/// @param subjects of each cohort, at least 1; fewer where the smallest cohort has fewer
/// @param images the most of one subject, at least 1; drawn at random
public record StratifiedSubset(int subjects, int images) implements Resampler {
  /// Checks the ranges.
  public StratifiedSubset {
    if (subjects < 1 || images < 1) {
      throw new IllegalArgumentException(
          "subjects %d, images %d: must be at least 1".formatted(subjects, images));
    }
  }

  /// As many subjects of each cohort as the smallest one has, with all their images.
  public StratifiedSubset() {
    this(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public SamplingPlan plan(
      LabelTable table, List<String> labels, long seed, ProgressListener progress) {
    Label cohort = Request.stratum(table, labels);
    Label subject = table.label(LabelTable.SUBJECT);
    Members members = new Members(subject);
    UniformRandomProvider random = Seeds.random(seed);
    List<List<Integer>> cohorts = cohorts(subject, cohort, members, random);
    int each = cohorts.stream().mapToInt(List::size).min().orElse(0);
    int taken = Math.min(each, subjects);
    IntStream.Builder kept = IntStream.builder();
    for (int i = 0; i < cohorts.size(); i++) {
      progress.step("choose subjects", i, cohorts.size());
      for (int chosen : cohorts.get(i).subList(0, taken)) {
        int[] all = members.of(chosen);
        Seeds.shuffle(all, random);
        Arrays.stream(all).limit(images).forEach(kept);
      }
    }
    progress.step("choose subjects", cohorts.size(), cohorts.size());
    return SamplingPlan.of(
        table,
        labels,
        toString(),
        seed,
        Stop.COMPLETE,
        kept.build().sorted().toArray(),
        new int[0]);
  }

  /// The subjects of each cohort that has one, in the order in which to take them.
  private static List<List<Integer>> cohorts(
      Label subject, Label cohort, Members members, UniformRandomProvider random) {
    int[] order = IntStream.range(0, subject.categories().size()).toArray();
    Seeds.shuffle(order, random);
    int[] cohortOf = cohortOfSubjects(cohort, members, order.length);
    return IntStream.range(0, cohort.categories().size())
        .mapToObj(
            code ->
                Arrays.stream(order)
                    .filter(s -> cohortOf[s] == code)
                    .boxed()
                    .sorted(Comparator.comparingInt(s -> -members.count(s)))
                    .toList())
        .filter(subjects -> !subjects.isEmpty())
        .toList();
  }

  private static int[] cohortOfSubjects(Label cohort, Members members, int subjects) {
    int[] votes = new int[cohort.categories().size()];
    int[] cohortOf = new int[subjects];
    for (int s = 0; s < subjects; s++) {
      int winner = Label.MISSING;
      Arrays.fill(votes, 0);
      for (int i = 0; i < members.count(s); i++) {
        int code = cohort.code(members.member(s, i));
        if (code != Label.MISSING) {
          votes[code]++;
        }
      }
      for (int code = 0; code < votes.length; code++) {
        if (votes[code] > 0 && (winner == Label.MISSING || votes[code] > votes[winner])) {
          winner = code;
        }
      }
      cohortOf[s] = winner;
    }
    return cohortOf;
  }
}
