package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Covers a rectangle at a random place with mid-grey, as DeVries and Taylor, "Improved
/// regularization with cutout" (2017).
///
/// @param share of each side that is covered, 0 to 1
public record Cutout(Range share) implements Augmentation {
  private static final float GREY = 127.5f;

  /// Checks the range.
  public Cutout {
    share.requireWithin("share", 0, 1);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    Raster raster = picture.raster();
    int width = (int) (raster.width() * share.draw(random));
    int height = (int) (raster.height() * share.draw(random));
    int left = random.nextInt(raster.width() - width + 1);
    int top = random.nextInt(raster.height() - height + 1);
    fill(raster, left, top, left + width, top + height, GREY);
    return picture;
  }

  static void fill(Raster raster, int left, int top, int right, int bottom, float value) {
    for (int y = Math.max(0, top); y < Math.min(raster.height(), bottom); y++) {
      int from = (y * raster.width() + Math.max(0, left)) * 3;
      int to = (y * raster.width() + Math.min(raster.width(), right)) * 3;
      java.util.Arrays.fill(raster.pixels(), from, Math.max(from, to), value);
    }
  }
}
