package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// The losses of JPEG without its file: blocks of 8 x 8 in YCbCr, halved colour, rounded by the
/// tables of ITU-T T.81, Annex K.
///
/// No encoder runs, so the pixels are the same on every machine, and no entropy coding costs time.
/// <br>
/// **Cost.** About 50 multiplications a value.
///
/// @param quality 1 to 100, on the scale of the Independent JPEG Group
public record JpegCompression(Range quality) implements Augmentation {
  /// Checks the range.
  public JpegCompression {
    quality.requireWithin("quality", 1, 100);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    int scale = (int) Math.rint(quality.draw(random));
    Raster raster = picture.raster();
    int width = raster.width();
    int height = raster.height();
    float[][] planes = split(raster.pixels());
    JpegPlane.lose(planes[0], width, height, JpegPlane.luma(scale));
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    for (int plane = 1; plane < 3; plane++) {
      float[] half = JpegPlane.halve(planes[plane], width, height);
      JpegPlane.lose(half, halfWidth, halfHeight, JpegPlane.chroma(scale));
      JpegPlane.unhalve(half, planes[plane], width, height);
    }
    join(planes, raster.pixels());
    raster.clamp();
    return picture;
  }

  private static float[][] split(float[] rgb) {
    float[][] planes = new float[3][rgb.length / 3];
    for (int i = 0; i < planes[0].length; i++) {
      float r = rgb[3 * i];
      float g = rgb[3 * i + 1];
      float b = rgb[3 * i + 2];
      planes[0][i] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
      planes[1][i] = -0.168736f * r - 0.331264f * g + 0.5f * b;
      planes[2][i] = 0.5f * r - 0.418688f * g - 0.081312f * b;
    }
    return planes;
  }

  private static void join(float[][] planes, float[] rgb) {
    for (int i = 0; i < planes[0].length; i++) {
      float y = planes[0][i] + 128;
      float blue = planes[1][i];
      float red = planes[2][i];
      rgb[3 * i] = y + 1.402f * red;
      rgb[3 * i + 1] = y - 0.344136f * blue - 0.714136f * red;
      rgb[3 * i + 2] = y + 1.772f * blue;
    }
  }
}
