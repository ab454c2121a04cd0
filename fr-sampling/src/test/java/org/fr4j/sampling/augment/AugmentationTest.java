package org.fr4j.sampling.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.fr4j.sampling.internal.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
  static Stream<Augmentation> every() {
    return Pipeline.faces().steps().stream().map(Pipeline.Step::augmentation);
  }

  static Stream<Augmentation> geometric() {
    return every().filter(GeometricAugmentation.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("every")
  void apply_givesTheSamePixels_forTheSameSeedOnly(Augmentation augmentation) {
    Picture first = apply(augmentation, Images.smooth(48, 40), 1);
    Picture again = apply(augmentation, Images.smooth(48, 40), 1);

    assertThat(again.raster().pixels()).isEqualTo(first.raster().pixels());
    assertThat(again.landmarks()).isEqualTo(first.landmarks());
    if (!(augmentation instanceof Flip || augmentation instanceof Grey)) {
      Picture other = apply(augmentation, Images.smooth(48, 40), 2);
      assertThat(other.raster().pixels()).isNotEqualTo(first.raster().pixels());
    }
  }

  @ParameterizedTest
  @MethodSource("every")
  void apply_keepsSizeAndRange_andChangesSomething(Augmentation augmentation) {
    Picture before = Images.smooth(47, 33);
    Picture after = apply(augmentation, Images.smooth(47, 33), 3);

    assertThat(after.raster().width()).isEqualTo(47);
    assertThat(after.raster().height()).isEqualTo(33);
    assertThat(Images.meanSquare(before.raster(), after.raster())).isPositive();
    for (float value : after.raster().pixels()) {
      assertThat(value).isBetween(-0.01f, 255.01f);
    }
  }

  @ParameterizedTest
  @MethodSource("every")
  void apply_worksOnOnePixel(Augmentation augmentation) {
    assertThat(apply(augmentation, Picture.of(Raster.black(1, 1)), 3).raster().pixels()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("geometric")
  void landmarks_moveWithThePixels(Augmentation augmentation) {
    Landmark dot = new Landmark(44.5, 36.5);
    for (int seed = 0; seed < 10; seed++) {
      Picture moved = apply(augmentation, new Picture(Images.dot(96, 80, dot), List.of(dot)), seed);
      Landmark seen = Images.centroid(moved.raster());

      assertThat(moved.landmarks().getFirst().x()).isCloseTo(seen.x(), within(0.3));
      assertThat(moved.landmarks().getFirst().y()).isCloseTo(seen.y(), within(0.3));
    }
  }

  @Test
  void flip_twiceIsNothing_andSwapsEyesAndMouth() {
    Picture face = Images.smooth(40, 30);
    Picture once = apply(new Flip(), Images.smooth(40, 30), 1);
    Picture twice = apply(new Flip(), once, 1);

    assertThat(once.landmarks().get(0).x()).isLessThan(once.landmarks().get(1).x());
    assertThat(twice.landmarks()).isEqualTo(face.landmarks());
    assertThat(Images.meanSquare(face.raster(), twice.raster())).isLessThan(1e-6);
  }

  @Test
  void hueSaturation_isNothing_atZeroTurnAndFullSaturation() {
    Augmentation none = new HueSaturation(new Range(0, 0), new Range(1, 1));
    Picture face = Images.smooth(20, 20);

    assertThat(Images.meanSquare(apply(none, Images.smooth(20, 20), 1).raster(), face.raster()))
        .isLessThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 80, 95})
  void jpegCompression_losesWhatAnEncoderLoses(int quality) throws IOException {
    Picture face = noisy();
    Raster encoded = encode(face.raster(), quality);
    Raster simulated = apply(new JpegCompression(new Range(quality, quality)), noisy(), 1).raster();

    double lost = Images.meanSquare(face.raster(), encoded);
    assertThat(Images.meanSquare(face.raster(), simulated)).isCloseTo(lost, within(0.15 * lost));
    assertThat(Images.meanSquare(simulated, encoded)).isLessThan(0.25 * lost);
  }

  @Test
  void pipeline_mergesGeometricSteps_andLeavesItsInputAlone() {
    Pipeline there =
        Pipeline.of(
            Pipeline.step(1, new Rotate(new Range(30, 30))),
            Pipeline.step(1, new Rotate(new Range(-30, -30))));
    Picture face = Images.smooth(50, 50);
    Picture back = there.apply(face, 1);

    // Resampled twice, the corners would be lost.
    assertThat(Images.meanSquare(face.raster(), back.raster())).isLessThan(1e-3);
    Pipeline.faces().apply(face, 9);
    assertThat(face.raster().pixels()).isEqualTo(Images.smooth(50, 50).raster().pixels());
  }

  @Test
  void pipeline_isTheSame_forTheSameSeedOnly() {
    Picture face = Images.smooth(50, 50);

    assertThat(Pipeline.faces().apply(face, 9).raster().pixels())
        .isEqualTo(Pipeline.faces().apply(face, 9).raster().pixels())
        .isNotEqualTo(Pipeline.faces().apply(face, 10).raster().pixels());
  }

  @Test
  void resized_keepsTheMean_andMovesLandmarks() {
    Picture face = Images.smooth(250, 200).resized(112, 112);

    assertThat(mean(face.raster())).isCloseTo(mean(Images.smooth(250, 200).raster()), within(0.5));
    assertThat(face.landmarks().getFirst().x()).isCloseTo(39.2, within(1e-9));
    assertThat(face.landmarks().getFirst().y()).isCloseTo(44.8, within(1e-9));
  }

  @Test
  void settings_areCheckedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JpegCompression(new Range(0, 50)))
        .withMessage("quality 0.0 to 50.0: must lie within 1.0 to 100.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Pipeline.step(1.5, new Flip()));
  }

  private static Picture apply(Augmentation augmentation, Picture picture, long seed) {
    return augmentation.apply(picture, Seeds.random(seed));
  }

  private static Picture noisy() {
    Picture picture = apply(new Noise(new Range(6, 6)), Images.smooth(64, 64), 8);
    return Picture.of(Raster.of(picture.raster().toImage()));
  }

  private static Raster encode(Raster raster, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality / 100f);
    BufferedImage image = raster.toImage();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return Raster.of(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static double mean(Raster raster) {
    double sum = 0;
    for (float value : raster.pixels()) {
      sum += value;
    }
    return sum / raster.pixels().length;
  }
}
