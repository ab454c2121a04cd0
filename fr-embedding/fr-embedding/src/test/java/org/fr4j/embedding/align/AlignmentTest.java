package org.fr4j.embedding.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fr4j.embedding.image.RgbImage;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  /// Brightness grows to the right in red and downwards in green.
  private static RgbImage ramp(int width, int height) {
    RgbImage image = RgbImage.black(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.pixels()[3 * (y * width + x)] = (byte) x;
        image.pixels()[3 * (y * width + x) + 1] = (byte) y;
      }
    }
    return image;
  }

  /// Landmarks whose five points are those given.
  private static Landmarks landmarks(List<Point> five) {
    List<Point> points = new ArrayList<>(Collections.nCopies(68, new Point(0, 0)));
    for (int i : new int[] {36, 37, 38, 39, 40, 41}) {
      points.set(i, five.get(0));
    }
    for (int i : new int[] {42, 43, 44, 45, 46, 47}) {
      points.set(i, five.get(1));
    }
    points.set(30, five.get(2));
    for (int i = 48; i < 68; i++) {
      points.set(i, i == 48 || i == 60 ? five.get(3) : five.get(4));
    }
    return new Landmarks(points);
  }

  @Test
  void five_takesLidsNoseAndCornersOfTheMouth() {
    List<Point> five = FivePointAlignment.ARCFACE_112.template();

    List<Point> taken = landmarks(five).five();

    for (int i = 0; i < 5; i++) {
      assertThat(taken.get(i).distance(five.get(i))).isLessThan(1e-9);
    }
  }

  @Test
  void fivePoints_ofAFaceOnTheTemplate_leaveTheImageAsItIs() {
    RgbImage image = ramp(112, 112);

    RgbImage crop =
        FivePointAlignment.ARCFACE_112.align(
            image, landmarks(FivePointAlignment.ARCFACE_112.template()));

    assertThat(crop.pixels()).isEqualTo(image.pixels());
  }

  @Test
  void fivePoints_bringAFaceOfTwiceTheSizeOntoTheTemplate() {
    SimilarityTransform twice = new SimilarityTransform(2, 0, 10, 20);
    List<Point> five =
        FivePointAlignment.ARCFACE_112.template().stream().map(twice::apply).toList();

    RgbImage crop = FivePointAlignment.ARCFACE_112.align(ramp(250, 250), landmarks(five));

    assertThat(crop.at(30, 40, 0)).isEqualTo(70);
    assertThat(crop.at(30, 40, 1)).isEqualTo(100);
  }

  @Test
  void fivePoints_takeATemplateOfOnesOwn() {
    FivePointAlignment own =
        new FivePointAlignment(
            List.of(
                new Point(20, 20),
                new Point(40, 20),
                new Point(30, 30),
                new Point(22, 40),
                new Point(38, 40)),
            60,
            64);

    RgbImage crop = own.align(ramp(100, 100), landmarks(own.template()));

    assertThat(crop.width()).isEqualTo(60);
    assertThat(crop.height()).isEqualTo(64);
    assertThat(crop.at(33, 44, 0)).isEqualTo(33);
  }

  @Test
  void fivePoints_areBlackBeyondTheImage() {
    SimilarityTransform far = new SimilarityTransform(1, 0, -100, 0);
    List<Point> five = FivePointAlignment.ARCFACE_112.template().stream().map(far::apply).toList();

    RgbImage crop = FivePointAlignment.ARCFACE_112.align(ramp(112, 112), landmarks(five));

    assertThat(crop.at(50, 50, 1)).isZero();
    assertThat(crop.at(110, 50, 1)).isEqualTo(50);
  }

  @Test
  void fivePoints_refuseATemplateOfFour() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FivePointAlignment(List.of(), 112, 112))
        .withMessage(
            "template of 0 points for 112 x 112: must be 5 points and sides of at least 1");
  }

  /// Eyes and mouth 45 pixels apart: a side of 100; the centre (100, 85) less (50, 43).
  private static Landmarks upright() {
    return landmarks(
        List.of(
            new Point(73, 64),
            new Point(127, 64),
            new Point(100, 80),
            new Point(100, 100),
            new Point(100, 100)));
  }

  @Test
  void squareCrop_isPlacedByEyesAndMouth() {
    RgbImage crop = new SquareCrop(100).align(ramp(250, 250), upright());

    assertThat(crop.at(0, 0, 0)).isCloseTo(50, within(1));
    assertThat(crop.at(0, 0, 1)).isCloseTo(33, within(1));
    assertThat(crop.at(99, 99, 0) - crop.at(0, 0, 0)).isCloseTo(99, within(1));
  }

  @Test
  void squareCrop_padsWhatLiesOutsideTheImage() {
    RgbImage crop = new SquareCrop(100).align(ramp(120, 250), upright());

    assertThat(crop.at(0, 50, 1)).isZero();
    assertThat(crop.at(50, 50, 1)).isPositive();
    assertThat(crop.at(99, 50, 1)).isZero();
  }

  @Test
  void landmarks_areSixtyEight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Landmarks(List.of()))
        .withMessage("0 landmarks: must be 68");
  }

  @Test
  void scale_keepsAConstantImage_andMeansWhatItHalves() {
    RgbImage half = Resampling.scale(ramp(200, 100), 100, 50);

    assertThat(half.at(10, 10, 0)).isIn(20, 21);
    assertThat(half.at(99, 49, 1)).isIn(98, 99);
  }
}
