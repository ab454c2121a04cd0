package org.fr4j.sampling.augment;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/// Blurs by a Gaussian, cut at three deviations; edges repeat.
///
/// @param sigma standard deviation in pixels, 0 to 50
public record GaussianBlur(Range sigma) implements Augmentation {
  /// Checks the range.
  public GaussianBlur {
    sigma.requireWithin("sigma", 0, 50);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    double deviation = sigma.draw(random);
    int radius = (int) Math.ceil(3 * deviation);
    double[] weights = weights(deviation, radius);
    Convolution across = new Convolution();
    Convolution down = new Convolution();
    for (int i = -radius; i <= radius; i++) {
      across.add(i, 0, weights[i + radius]);
      down.add(0, i, weights[i + radius]);
    }
    return new Picture(down.apply(across.apply(picture.raster())), picture.landmarks());
  }

  private static double[] weights(double deviation, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = radius == 0 ? 0 : (i - radius) / deviation;
      weights[i] = StrictMath.exp(-distance * distance / 2);
      sum += weights[i];
    }
    double total = sum;
    Arrays.setAll(weights, i -> weights[i] / total);
    return weights;
  }
}
