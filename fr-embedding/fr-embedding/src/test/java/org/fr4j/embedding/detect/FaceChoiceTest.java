package org.fr4j.embedding.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fr4j.embedding.image.RgbImage;
import org.junit.jupiter.api.Test;

class FaceChoiceTest {
  private static final RgbImage IMAGE = RgbImage.black(200, 200);
  private static final FaceBox CENTRE = new FaceBox(80, 80, 120, 120, 0.9);
  private static final FaceBox CORNER = new FaceBox(0, 0, 40, 40, 0.99);

  @Test
  void of_takesTheOnlyFace_andSaysSo() {
    FaceChoice choice = FaceChoice.of(List.of(CORNER), IMAGE);

    assertThat(choice.box()).isEqualTo(CORNER);
    assertThat(choice.reason()).isEqualTo("the only face");
  }

  @Test
  void of_takesTheFaceInTheMiddle_andSaysWhy() {
    FaceChoice choice = FaceChoice.of(List.of(CORNER, CENTRE), IMAGE);

    assertThat(choice.box()).isEqualTo(CENTRE);
    assertThat(choice.faces()).isEqualTo(2);
    assertThat(choice.reason()).contains("of 2 faces").contains("40 x 40").contains("0 %");
  }

  @Test
  void of_takesTheSurerOfTwoFacesInTheSamePlace() {
    FaceBox surer = new FaceBox(80, 80, 120, 120, 0.95);

    assertThat(FaceChoice.of(List.of(CENTRE, surer), IMAGE).box()).isEqualTo(surer);
  }

  @Test
  void of_refusesNoFace() {
    assertThatIllegalArgumentException().isThrownBy(() -> FaceChoice.of(List.of(), IMAGE));
  }

  @Test
  void overlap_isIntersectionOverUnion() {
    FaceBox right = new FaceBox(100, 80, 140, 120, 1);

    assertThat(CENTRE.overlap(right)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(CENTRE.overlap(CORNER)).isZero();
    assertThat(CENTRE.overlap(CENTRE)).isEqualTo(1);
  }

  @Test
  void square_isAsHighAsTheBox_aroundItsCentre() {
    assertThat(new FaceBox(10, 0, 30, 40, 1).square()).isEqualTo(new FaceBox(0, 0, 40, 40, 1));
  }
}
