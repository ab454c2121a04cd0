package org.fr4j.eval.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.Label;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;

/// Comparisons that share subjects, all of one cohort.
final class Correlated {
  private Correlated() {}

  /// Subjects with 2 to 4 images; a score is raised by what its two subjects have of their own.
  static Comparisons of(int subjects, Random random) {
    List<String> names = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    for (int subject = 0; subject < subjects; subject++) {
      for (int image = 0; image < 2 + subject % 3; image++) {
        names.add("s%03d".formatted(subject));
        cohorts.add("one");
      }
    }
    Label subject = Label.of("subject", names);
    double[] own = random.doubles(subjects).map(_ -> .5 * random.nextGaussian()).toArray();
    Pairs pairs = Pairs.all(subject.size());
    double[] scores = new double[pairs.size()];
    for (int i = 0; i < scores.length; i++) {
      int a = subject.code(pairs.first(i));
      int b = subject.code(pairs.second(i));
      double mean = a == b ? 1.8 + own[a] : -.6 + own[a] + own[b];
      scores[i] = mean + .7 * random.nextGaussian();
    }
    return Comparisons.of(pairs, scores, subject, Label.of("cohort", cohorts));
  }

  /// The same with scores rounded, so that many tie.
  static Comparisons tied(int subjects, Random random) {
    Comparisons all = of(subjects, random);
    double[] scores = new double[all.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.round(all.score(i) * 4) / 4.0;
    }
    return all.withScores(scores);
  }
}
