package org.fr4j.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fr4j.eval.internal.testing.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two matchers of NIST's score set, against the figures published with it.
class Bssr1Test {
  @ParameterizedTest
  @CsvSource({"C, .0445, .085, .161, .257", "G, .0580, .108, .222, .317"})
  void figures_areThoseOfTheDataSet(
      String matcher, double eer, double at1, double at01, double at001) {
    Scores scores = scores("bssr1_set1_face-" + matcher + ".csv.gz");

    assertThat(scores.mated()).isEqualTo(517);
    assertThat(EqualErrorRate.of(scores, EqualErrorRate.Convention.BOB).orElseThrow().value())
        .isCloseTo(eer, within(5e-4));
    assertThat(fnmr(scores, 1e-2)).isCloseTo(at1, within(3e-3));
    assertThat(fnmr(scores, 1e-3)).isCloseTo(at01, within(3e-3));
    assertThat(fnmr(scores, 1e-4)).isCloseTo(at001, within(3e-3));
  }

  private static double fnmr(Scores scores, double fmr) {
    return OperatingPoint.of(scores, fmr).orElseThrow().fnmr().getAsDouble();
  }

  private static Scores scores(String file) {
    List<String[]> rows = SharedData.rows(file);
    int subjects = rows.size() - 1;
    double[] mated = new double[subjects];
    double[] nonMated = new double[subjects * (subjects - 1)];
    int next = 0;
    for (int row = 0; row < subjects; row++) {
      for (int column = 0; column < subjects; column++) {
        double score = Double.parseDouble(rows.get(row + 1)[column + 1]);
        if (row == column) {
          mated[row] = score;
        } else {
          nonMated[next++] = score;
        }
      }
    }
    return Scores.of(mated, nonMated);
  }
}
