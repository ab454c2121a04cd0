package org.fr4j.index.internal.code;

/// Measures the templates of a gallery for a [Stage]. Not for several threads: each has its own,
/// and they are merged.
final class StageGauge {
  private final Quantizer quantizer;
  private double least = Double.POSITIVE_INFINITY;
  private double most;
  private double longest = 1;
  private double reach;

  StageGauge(Quantizer quantizer) {
    this.quantizer = quantizer;
    for (int i = 0; i < quantizer.coded(); i++) {
      reach = Math.max(reach, quantizer.step(i));
    }
  }

  /// Takes a template in.
  ///
  /// @param coordinates as [Directions#project] gives them
  /// @return its error
  double add(float[] coordinates) {
    double length = 0;
    double stepped = 0;
    for (int i = 0; i < quantizer.coded(); i++) {
      double code = quantizer.code(i, coordinates[i]);
      length += code * code;
      stepped += code * code * quantizer.step(i) * quantizer.step(i);
    }
    longest = Math.max(longest, Math.sqrt(length));
    reach = Math.max(reach, Math.sqrt(stepped));
    double error = quantizer.error(coordinates);
    least = Math.min(least, error);
    most = Math.max(most, error);
    return error;
  }

  StageGauge addAll(float[][] coordinates) {
    for (float[] row : coordinates) {
      add(row);
    }
    return this;
  }

  StageGauge merge(StageGauge other) {
    longest = Math.max(longest, other.longest);
    reach = Math.max(reach, other.reach);
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    return this;
  }

  /// The stage, each figure rounded to the safe side.
  Stage stage() {
    float base = Math.nextDown((float) least);
    float unit = Math.nextUp((float) ((most - base) / Stage.WORST * (1 + 1e-6)));
    return new Stage(
        quantizer,
        base,
        Math.max(unit, 1e-6f),
        Math.nextUp((float) longest),
        Math.nextUp((float) reach));
  }
}
