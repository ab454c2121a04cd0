package org.fr4j.sampling.augment;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.sampling.internal.Seeds;

/// Augmentations in a row, each with a probability.
///
/// Geometric steps that follow each other are merged into one map, so that the picture is resampled
/// once, whatever their number.<br>
/// **Determinism.** One picture and one seed give the same pixels on every machine.<br>
/// **Threads.** Immutable.
///
/// @param steps in the order in which they are applied
public record Pipeline(List<Step> steps) {
  /// An augmentation that is applied now and then.
  ///
  /// @param probability 0 to 1
  /// @param augmentation what to apply
  public record Step(double probability, Augmentation augmentation) {
    /// Checks the probability.
    public Step {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("probability %s: must be 0 to 1".formatted(probability));
      }
    }
  }

  /// Copies the list.
  public Pipeline {
    steps = List.copyOf(steps);
  }

  /// A pipeline of steps.
  ///
  /// @param steps in the order in which they are applied
  /// @return the pipeline
  public static Pipeline of(Step... steps) {
    return new Pipeline(List.of(steps));
  }

  /// A step of a pipeline.
  ///
  /// @param probability 0 to 1
  /// @param augmentation what to apply
  /// @return the step
  public static Step step(double probability, Augmentation augmentation) {
    return new Step(probability, augmentation);
  }

  /// Mild changes of every kind, for aligned faces.
  ///
  /// @return the pipeline
  public static Pipeline faces() {
    return of(
        step(0.5, new Flip()),
        step(0.5, new Rotate(Range.plusMinus(10))),
        step(0.5, new Scale(new Range(0.9, 1.1))),
        step(0.5, new Translate(Range.plusMinus(0.05))),
        step(0.2, new Crop(new Range(0.8, 1))),
        step(0.2, new Perspective(Range.plusMinus(0.15))),
        step(0.4, new Brightness(Range.plusMinus(30))),
        step(0.4, new Contrast(new Range(0.7, 1.3))),
        step(0.3, new Gamma(new Range(0.7, 1.4))),
        step(0.3, new HueSaturation(Range.plusMinus(8), new Range(0.6, 1.3))),
        step(0.05, new Grey()),
        step(0.1, new GaussianBlur(new Range(0.5, 1.5))),
        step(0.05, new MotionBlur(new Range(2, 7))),
        step(0.1, new DownUp(new Range(0.3, 0.8))),
        step(0.1, new Noise(new Range(2, 10))),
        step(0.1, new JpegCompression(new Range(30, 90))),
        step(0.1, new Cutout(new Range(0.1, 0.35))),
        step(0.05, new GlassesBand(new Range(0.1, 0.2))));
  }

  /// Changes a picture.
  ///
  /// @param picture left as it is
  /// @param seed of every random choice
  /// @return a new picture of the same size
  public Picture apply(Picture picture, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    Picture current = picture;
    int width = picture.raster().width();
    int height = picture.raster().height();
    Homography pending = Homography.IDENTITY;
    for (Step step : steps) {
      if (random.nextDouble() < step.probability()) {
        if (step.augmentation() instanceof GeometricAugmentation geometric) {
          pending = pending.then(geometric.draw(width, height, random));
        } else {
          current = step.augmentation().apply(settled(current, picture, pending), random);
          pending = Homography.IDENTITY;
        }
      }
    }
    return settled(current, picture, pending);
  }

  /// Applies the pending map, and copies what the caller gave, so that pixels may be changed.
  private static Picture settled(Picture current, Picture given, Homography pending) {
    if (!pending.equals(Homography.IDENTITY)) {
      return current.warped(pending);
    }
    return current.raster() == given.raster()
        ? new Picture(given.raster().copy(), given.landmarks())
        : current;
  }
}
