package org.fr4j.eval.internal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.Label;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;

/// Comparisons of cohorts A, B and C, whose impostors score higher from cohort to cohort.
public final class Population {
  private Population() {}

  /// All pairs of some subjects a cohort, each with three images; impostors of a cohort score
  /// `shift` higher than those of the one before, and every score has noise.
  public static Comparisons of(int subjects, double shift, double noise, long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    for (int i = 0; i < 9 * subjects; i++) {
      names.add("s%04d".formatted(i / 3));
      cohorts.add(List.of("A", "B", "C").get(i / 3 % 3));
    }
    Label subject = Label.of("subject", names);
    Label cohort = Label.of("cohort", cohorts);
    double[] own = new double[3 * subjects];
    for (int i = 0; i < own.length; i++) {
      own[i] = .3 * random.nextGaussian();
    }
    Pairs pairs = Pairs.all(names.size());
    double[] scores = new double[pairs.size()];
    for (int i = 0; i < scores.length; i++) {
      int a = subject.code(pairs.first(i));
      int b = subject.code(pairs.second(i));
      boolean within = cohort.code(pairs.first(i)) == cohort.code(pairs.second(i));
      double mean = a == b ? 3 + own[a] : own[a] + own[b] + (within ? shift * (a % 3) : -1);
      scores[i] = mean + noise * random.nextGaussian();
    }
    return Comparisons.of(pairs, scores, subject, cohort);
  }
}
