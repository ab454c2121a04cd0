package org.fr4j.sampling.augment;

/// What happens to a colour: a stretch with an offset, or a mix of red, green and blue.
public final class ColourMatrix {
  /// Weights of red, green and blue in brightness (ITU-R BT.601).
  static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  private final float[] matrix;
  private final float offset;

  private ColourMatrix(float[] matrix, float offset) {
    this.matrix = matrix;
    this.offset = offset;
  }

  /// The same gain and offset for red, green and blue.
  ///
  /// @param gain factor
  /// @param offset added after it
  /// @return the map
  public static ColourMatrix linear(double gain, double offset) {
    float g = (float) gain;
    return new ColourMatrix(new float[] {g, 0, 0, 0, g, 0, 0, 0, g}, (float) offset);
  }

  /// Turns the hue and stretches the saturation, brightness kept: a rotation of chroma (I, Q) of
  /// the YIQ colour space.
  ///
  /// @param degrees turn of the hue
  /// @param saturation 0 is grey, 1 leaves it
  /// @return the map
  public static ColourMatrix hueSaturation(double degrees, double saturation) {
    double cos = saturation * StrictMath.cos(StrictMath.toRadians(degrees));
    double sin = saturation * StrictMath.sin(StrictMath.toRadians(degrees));
    double[][] toIq = {{0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}};
    double[][] fromIq = {{0.9563, 0.6210}, {-0.2721, -0.6474}, {-1.1070, 1.7046}};
    float[] matrix = new float[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double i = cos * toIq[0][column] - sin * toIq[1][column];
        double q = sin * toIq[0][column] + cos * toIq[1][column];
        matrix[3 * row + column] = (float) (LUMA[column] + fromIq[row][0] * i + fromIq[row][1] * q);
      }
    }
    return new ColourMatrix(matrix, 0);
  }

  /// Changes every pixel in place and holds it between 0 and 255.
  void apply(Raster raster) {
    if (matrix[1] == 0 && matrix[0] == matrix[4]) {
      stretch(raster.pixels(), matrix[0], offset);
    } else {
      mix(raster.pixels());
      raster.clamp();
    }
  }

  private static void stretch(float[] pixels, float gain, float offset) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.min(255f, Math.max(0f, gain * pixels[i] + offset));
    }
  }

  private void mix(float[] p) {
    float[] m = matrix;
    for (int i = 0; i < p.length; i += 3) {
      float red = p[i];
      float green = p[i + 1];
      float blue = p[i + 2];
      p[i] = m[0] * red + m[1] * green + m[2] * blue;
      p[i + 1] = m[3] * red + m[4] * green + m[5] * blue;
      p[i + 2] = m[6] * red + m[7] * green + m[8] * blue;
    }
  }
}
