package org.fr4j.eval.internal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.Label;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;

/// Comparisons of made-up people: 15 subjects of four images a cohort, every two images compared.
public final class MadePeople {
  private static final int SUBJECTS = 15;
  private static final int IMAGES = 4;

  private MadePeople() {}

  /// Comparisons of which non-mated scores lie `shift` higher for each later cohort.
  public static Comparisons of(double shift, String... cohorts) {
    List<String> subjects = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int row = 0; row < cohorts.length * SUBJECTS * IMAGES; row++) {
      subjects.add("s" + row / IMAGES);
      names.add(cohorts[row / IMAGES / SUBJECTS]);
    }
    Label subject = Label.of("subject", subjects);
    Label cohort = Label.of("cohort", List.of(cohorts), codes(names, List.of(cohorts)));
    Pairs pairs = Pairs.all(subject.size());
    Comparisons unscored = Comparisons.of(pairs, new double[pairs.size()], subject, cohort);
    return unscored.withScores(scores(unscored, shift));
  }

  private static int[] codes(List<String> names, List<String> categories) {
    return names.stream().mapToInt(categories::indexOf).toArray();
  }

  private static double[] scores(Comparisons comparisons, double shift) {
    Random random = new Random(5);
    double[] scores = new double[comparisons.size()];
    for (int i = 0; i < scores.length; i++) {
      double impostor = shift * Math.max(0, comparisons.cohort(i));
      scores[i] = random.nextGaussian() * .1 + (comparisons.isMated(i) ? .5 : impostor);
    }
    return scores;
  }
}
