package org.fr4j.index.internal.code;

/// Codes of the leading coordinates: code `n` of coordinate `i` stands for `centre[i] + n step[i]`.
///
/// A coordinate beyond the coded ones stands for its centre.<br>
/// **Threads.** Immutable.
final class Quantizer {
  private final int low;
  private final int high;
  private final float[] centre;
  private final float[] step;
  private final float[] residual;
  private final float[] weight;

  /// @param residual mean square of what a code leaves, for each coordinate and what they leave out
  /// @param square mean square of each coordinate of a probe, likewise
  Quantizer(int low, int high, float[] centre, float[] step, float[] residual, float[] square) {
    this.low = low;
    this.high = high;
    this.centre = centre;
    this.step = step;
    this.residual = residual;
    this.weight = new float[residual.length];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) Math.sqrt(square[i] / residual[i]);
    }
  }

  /// Coordinates that have a code.
  int coded() {
    return step.length;
  }

  float centre(int i) {
    return centre[i];
  }

  float step(int i) {
    return step[i];
  }

  float residual(int i) {
    return residual[i];
  }

  int code(int i, float coordinate) {
    return (int) Math.clamp(Math.rint((coordinate - centre[i]) / step[i]), low, high);
  }

  /// What a code stands for; exact but for the last bits of a double.
  double value(int i, int code) {
    return centre[i] + (double) code * step[i];
  }

  /// The weighted length of what codes leave, `sqrt(sum w e^2)`.
  ///
  /// @param coordinates as [Directions#project] gives them
  double error(float[] coordinates) {
    int count = centre.length - 1;
    double sum = (double) weight[count] * coordinates[count];
    for (int i = 0; i < count; i++) {
      double kept = i < step.length ? value(i, code(i, coordinates[i])) : centre[i];
      double off = coordinates[i] - kept;
      sum += weight[i] * off * off;
    }
    return Math.sqrt(sum) * (1 + 1e-9);
  }

  /// The weighted length of a probe, `sqrt(sum p^2 / w)`: times [#error] it is at least what codes
  /// leave of a score, by the inequality of Cauchy and Schwarz, whatever the weights.
  double grasp(float[] coordinates) {
    int count = centre.length - 1;
    double sum = coordinates[count] / weight[count];
    for (int i = 0; i < count; i++) {
      sum += (double) coordinates[i] * coordinates[i] / weight[i];
    }
    return Math.sqrt(sum) * (1 + 1e-9);
  }

  /// The score of a probe with the centres.
  double constant(float[] coordinates) {
    double sum = 0;
    for (int i = 0; i < centre.length - 1; i++) {
      sum += (double) coordinates[i] * centre[i];
    }
    return sum;
  }
}
