package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Covers the eyes with a dark band, as sunglasses do.
///
/// The band lies on the first two landmarks, the eyes; without landmarks where the eyes of an
/// aligned face are, 46 % down the picture.
///
/// @param height of the band as a share of the picture, 0 to 1
public record GlassesBand(Range height) implements Augmentation {
  private static final double EYES_OF_ALIGNED_FACE = 0.46;
  private static final float DARK = 20;

  /// Checks the range.
  public GlassesBand {
    height.requireWithin("height", 0, 1);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    Raster raster = picture.raster();
    double half = raster.height() * height.draw(random) / 2;
    boolean known = picture.landmarks().size() >= 2;
    Landmark left =
        known
            ? picture.landmarks().get(0)
            : new Landmark(raster.width() * 0.35, raster.height() * EYES_OF_ALIGNED_FACE);
    Landmark right =
        known
            ? picture.landmarks().get(1)
            : new Landmark(raster.width() * 0.65, raster.height() * EYES_OF_ALIGNED_FACE);
    double apart = right.x() - left.x();
    double slope = Math.abs(apart) < 1 ? 0 : (right.y() - left.y()) / apart;
    int from = (int) (Math.min(left.x(), right.x()) - Math.abs(apart) / 2);
    int to = (int) (Math.max(left.x(), right.x()) + Math.abs(apart) / 2);
    for (int x = Math.max(0, from); x < Math.min(raster.width(), to); x++) {
      double eye = left.y() + (x + 0.5 - left.x()) * slope;
      Cutout.fill(raster, x, (int) (eye - half), x + 1, (int) (eye + half), DARK);
    }
    return picture;
  }
}
