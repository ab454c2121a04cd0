package org.fr4j.sampling.augment;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/// Brightens or darkens the middle tones: `255 (v / 255)^gamma`, from a table of 256 values, linear
/// between them.
///
/// @param gamma below 1 brightens; more than 0
public record Gamma(Range gamma) implements Augmentation {
  private static final double[] LOGARITHMS =
      IntStream.range(0, 256).mapToDouble(i -> StrictMath.log(i / 255.0)).toArray();

  /// Checks the range.
  public Gamma {
    gamma.requireWithin("gamma", 0.01, 100);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    double power = gamma.draw(random);
    float[] table = new float[257];
    for (int i = 0; i < 256; i++) {
      table[i] = (float) (255 * StrictMath.exp(power * LOGARITHMS[i]));
    }
    table[256] = table[255];
    float[] pixels = picture.raster().pixels();
    for (int i = 0; i < pixels.length; i++) {
      int low = Math.min(255, Math.max(0, (int) pixels[i]));
      pixels[i] = table[low] + (table[low + 1] - table[low]) * (pixels[i] - low);
    }
    return picture;
  }
}
