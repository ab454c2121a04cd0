package org.fr4j.index.internal.code;

import java.util.Arrays;

/// How a gallery's coordinates along its [Directions] are spread, and the quantizers that follow
/// from it.
///
/// Figures of a sample: they decide how tight bounds are, never whether they hold.<br>
/// **Shape.** `count()` directions; each array has a last element for what they leave out.<br>
/// **Threads.** Immutable.
final class Spectrum {
  /// Step of 16 levels, in standard deviations, with the least square error for a normal
  /// distribution (Max 1960, table II).
  private static final float NIBBLE_STEP = .3352f;

  /// Coordinates of unit vectors fit into 127 steps a side.
  private static final float BYTE_STEP = 1f / 126;

  private static final float LEAST = 1e-9f;

  private final float[] mean;
  private final float[] square;
  private final float[] nibbleError;
  private final float[] byteError;

  /// @param tables mean, mean square, mean square error as nibbles and as bytes
  Spectrum(float[][] tables) {
    mean = tables[0];
    square = tables[1];
    nibbleError = tables[2];
    byteError = tables[3];
  }

  /// @param coordinates of a sample, as [Directions#project] gives them
  static Spectrum of(float[][] coordinates) {
    int count = coordinates[0].length - 1;
    float[][] tables = new float[4][count + 1];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      double squares = 0;
      for (float[] row : coordinates) {
        sum += row[i];
        squares += row[i] * row[i];
      }
      tables[0][i] = (float) (sum / coordinates.length);
      tables[1][i] = Math.max(LEAST, (float) (squares / coordinates.length));
    }
    double left = 0;
    for (float[] row : coordinates) {
      left += row[count];
    }
    tables[1][count] = Math.max(LEAST, (float) (left / coordinates.length));
    Spectrum rough = new Spectrum(tables);
    tables[2] = errors(rough.nibbles(count), coordinates);
    tables[3] = errors(rough.bytes(count), coordinates);
    return new Spectrum(tables);
  }

  private static float[] errors(Quantizer quantizer, float[][] coordinates) {
    float[] errors = new float[quantizer.coded() + 1];
    for (int i = 0; i < quantizer.coded(); i++) {
      double sum = 0;
      for (float[] row : coordinates) {
        double off = row[i] - quantizer.value(i, quantizer.code(i, row[i]));
        sum += off * off;
      }
      errors[i] = (float) (sum / coordinates.length);
    }
    return errors;
  }

  int count() {
    return mean.length - 1;
  }

  float[][] tables() {
    return new float[][] {mean, square, nibbleError, byteError};
  }

  float mean(int i) {
    return mean[i];
  }

  float variance(int i) {
    return Math.max(LEAST, square[i] - mean[i] * mean[i]);
  }

  /// Codes of four bits for the leading directions.
  Quantizer nibbles(int coded) {
    float[] centre = mean.clone();
    float[] step = new float[coded];
    for (int i = 0; i < coded; i++) {
      step[i] = NIBBLE_STEP * (float) Math.sqrt(variance(i));
      centre[i] += step[i] / 2;
    }
    return new Quantizer(-8, 7, centre, step, residual(coded, nibbleError), square);
  }

  /// Codes of eight bits for the leading directions.
  Quantizer bytes(int coded) {
    float[] step = new float[coded];
    Arrays.fill(step, BYTE_STEP);
    return new Quantizer(-127, 127, mean, step, residual(coded, byteError), square);
  }

  private float[] residual(int coded, float[] errors) {
    float[] residual = new float[mean.length];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = Math.max(LEAST, i < coded ? errors[i] : variance(i));
    }
    return residual;
  }
}
