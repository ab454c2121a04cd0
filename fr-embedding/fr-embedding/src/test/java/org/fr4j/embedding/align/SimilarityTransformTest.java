package org.fr4j.embedding.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityTransformTest {
  private static final List<Point> TEMPLATE = FivePointAlignment.ARCFACE_112.template();

  @Test
  void between_findsTheTransformThatMadeThePoints() {
    SimilarityTransform made = new SimilarityTransform(1.3, -0.4, 17, -5);
    List<Point> moved = TEMPLATE.stream().map(made::apply).toList();

    SimilarityTransform found = SimilarityTransform.between(TEMPLATE, moved);

    assertThat(found.a()).isCloseTo(1.3, within(1e-12));
    assertThat(found.b()).isCloseTo(-0.4, within(1e-12));
    assertThat(found.dx()).isCloseTo(17, within(1e-10));
    assertThat(found.dy()).isCloseTo(-5, within(1e-10));
  }

  @Test
  void between_isBetterThanEveryTransformBesideIt() {
    Random random = new Random(7);
    List<Point> noisy =
        TEMPLATE.stream()
            .map(p -> new Point(p.x() + random.nextGaussian(), p.y() + random.nextGaussian()))
            .toList();
    SimilarityTransform best = SimilarityTransform.between(TEMPLATE, noisy);
    double error = error(best, noisy);
    for (double step : new double[] {-1e-3, 1e-3}) {
      assertThat(
              error(
                  new SimilarityTransform(best.a() + step, best.b(), best.dx(), best.dy()), noisy))
          .isGreaterThan(error);
      assertThat(
              error(
                  new SimilarityTransform(best.a(), best.b() + step, best.dx(), best.dy()), noisy))
          .isGreaterThan(error);
      assertThat(
              error(
                  new SimilarityTransform(best.a(), best.b(), best.dx() + step, best.dy()), noisy))
          .isGreaterThan(error);
      assertThat(
              error(
                  new SimilarityTransform(best.a(), best.b(), best.dx(), best.dy() + step), noisy))
          .isGreaterThan(error);
    }
  }

  private static double error(SimilarityTransform transform, List<Point> targets) {
    double sum = 0;
    for (int i = 0; i < targets.size(); i++) {
      sum += Math.pow(transform.apply(TEMPLATE.get(i)).distance(targets.get(i)), 2);
    }
    return sum;
  }

  @Test
  void inverse_leadsBack() {
    SimilarityTransform there = new SimilarityTransform(0.7, 0.2, -3, 8);
    Point back = there.inverse().apply(there.apply(new Point(12, 34)));

    assertThat(back.distance(new Point(12, 34))).isLessThan(1e-12);
  }

  @Test
  void between_refusesPointsThatCoincide() {
    List<Point> same = List.of(new Point(1, 1), new Point(1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimilarityTransform.between(same, same))
        .withMessageContaining("must not coincide");
  }

  @Test
  void between_refusesDifferentNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimilarityTransform.between(TEMPLATE, TEMPLATE.subList(0, 4)))
        .withMessage("5 points onto 4: must be as many, at least 2");
  }
}
