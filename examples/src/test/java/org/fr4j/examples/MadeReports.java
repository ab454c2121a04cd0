package org.fr4j.examples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.Label;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.gate.Gate;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.fr4j.eval.report.VerificationReport;

/// Reports on made-up people, with all that makes a page hard to read.
final class MadeReports {
  private static final int SUBJECTS = 34;
  private static final int IMAGES = 2;

  private MadeReports() {}

  /// Two models on some cohorts, with faces and a gate.
  static void sideBySide(Path folder, List<String> cohorts) throws IOException {
    Comparisons one = comparisons(cohorts, 11, 0.55);
    Comparisons other = one.withScores(scores(one, 12, 0.42));
    EvaluationSettings settings = EvaluationSettings.usual().withTargetFmr(.01).withDraws(100, 1);
    Evaluation first = Evaluation.of(one, settings, new Source("model one 1.0 (512-d)", "made up"));
    Evaluation second =
        Evaluation.of(
            other,
            settings,
            new Source("model-two-with-a-very-long-name-that-does-not-break 2.0", "made up"));
    VerificationReport.of(List.of(first, second))
        .withGates(
            List.of(
                Gate.parse("fmr-max-over-geomean<=2").check(first),
                Gate.parse("eer<=0.5").check(first)))
        .withFaces(MadeReports::face)
        .write(folder);
  }

  /// One model, no cohort whole: one without mated pairs, one with one subject, one nearly perfect.
  static void broken(Path folder) throws IOException {
    List<String> subjects = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    for (int row = 0; row < 60; row++) {
      subjects.add(row < 20 ? "single" + row : row < 30 ? "the one" : "s" + row / 3);
      cohorts.add(row < 20 ? "nobody twice" : row < 30 ? "one person" : "all well");
    }
    Comparisons comparisons =
        comparisons(Label.of("subject", subjects), Label.of("cohort", cohorts), 5, 9);
    VerificationReport.of(
            List.of(Evaluation.of(comparisons, EvaluationSettings.usual().withDraws(100, 1))))
        .write(folder);
  }

  private static Comparisons comparisons(List<String> names, long seed, double apart) {
    List<String> subjects = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    for (int row = 0; row < names.size() * SUBJECTS * IMAGES; row++) {
      subjects.add("s" + row / IMAGES);
      cohorts.add(names.get(row / IMAGES / SUBJECTS));
    }
    return comparisons(Label.of("subject", subjects), Label.of("cohort", cohorts), seed, apart);
  }

  private static Comparisons comparisons(Label subjects, Label cohorts, long seed, double apart) {
    Pairs pairs = Pairs.all(subjects.size());
    Comparisons unscored = Comparisons.of(pairs, new double[pairs.size()], subjects, cohorts);
    return unscored.withScores(scores(unscored, seed, apart));
  }

  /// Non-mated scores lie the higher, the later the cohort.
  private static double[] scores(Comparisons comparisons, long seed, double apart) {
    Random random = new Random(seed);
    double[] scores = new double[comparisons.size()];
    for (int i = 0; i < scores.length; i++) {
      double shift = comparisons.cohort(i) < 0 ? 0 : .012 * comparisons.cohort(i);
      scores[i] = random.nextGaussian() * .12 + (comparisons.isMated(i) ? apart : shift);
    }
    return scores;
  }

  private static BufferedImage face(int row) throws IOException {
    if (row % 97 == 0) {
      throw new IOException("no such image");
    }
    BufferedImage face = new BufferedImage(150, 180, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = face.createGraphics();
    graphics.setColor(Color.getHSBColor(row % 360 / 360f, .3f, .8f));
    graphics.fillRect(0, 0, 150, 180);
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillOval(40, 60, 20, 20);
    graphics.fillOval(90, 60, 20, 20);
    graphics.drawArc(45, 80, 60, 50, 180, 180);
    graphics.dispose();
    return face;
  }
}
