package org.fr4j.index.internal.code;

/// One reading of a gallery's codes, and the bound that follows from it.
///
/// **Proof.** Let `x` be a template, `q` a probe, `y` and `p` their coordinates as computed, `t`
/// and `s` the lengths that [Directions#project] says they leave out, `c` what the template's codes
/// stand for. Then
///
/// ```
/// q.x <= p.y + s t + slack                                   (directions, rounding: see slack)
///     =  p.c + p.(y - c) + s t + slack
///     <= p.c + grasp(q) * error(x) + slack                   (Cauchy-Schwarz)
/// p.c =  constant(q) + sum p[i] step[i] n[i]
///     <= constant(q) + (sum a[i] n[i] + |r| |n|) / scale
/// ```
///
/// for whole numbers `a[i] = p[i] step[i] scale + r[i]`. The error is stored as a whole number `k`
/// of 0 to 127, `error(x) <= base + k unit`, and `A >= scale grasp(q) unit`; so the canonical score
/// is below a bar wherever the whole number `sum a[i] n[i] + A k` is below [CodedProbe#bar].
/// `scale` is so small that this number fits 16 bits, whatever happens in between.<br>
/// **Threads.** Immutable.
///
/// @param base the least error of a template
/// @param unit a step of the stored error
/// @param longest at least `|n|` of every template
/// @param reach at least `|step n|` of every template
record Stage(Quantizer quantizer, float base, float unit, float longest, float reach) {
  /// The largest stored error.
  static final int WORST = 127;

  /// One in three thousand of a normal distribution lies further to one side.
  private static final double DEVIATIONS = 3.4;

  private static final int ROOM = Short.MAX_VALUE - WORST - 2;

  /// A stage of fewer of the same codes, whose errors are not stored.
  Stage with(Quantizer fewer) {
    return new Stage(fewer, base, unit, longest, reach);
  }

  int stored(double error) {
    return Math.clamp((int) Math.ceil((error - base) / unit), 0, WORST);
  }

  /// Readies a probe.
  ///
  /// @param coordinates of the probe, as [Directions#project] gives them
  /// @param slack what rounding may add to a score
  CodedProbe certified(float[] coordinates, double slack) {
    double grasp = quantizer.grasp(coordinates);
    double range = coded(coordinates) * reach + grasp * unit * WORST;
    double scale = scale(range);
    short[] factors = factors(coordinates, scale);
    double rounding = rounding(coordinates, factors, scale) * longest;
    double known = quantizer.constant(coordinates) + grasp * base + slack;
    int errorFactor = (int) Math.ceil(scale * grasp * unit * (1 + 1e-9));
    return new CodedProbe(factors, errorFactor, scale, 1, known + rounding / scale);
  }

  /// Readies a probe for a bound that holds but for a few templates, whose codes are read alone.
  ///
  /// **Estimate.** Scores and what codes leave of them are taken as normal with the variances that
  /// the sample had along the directions. Given its score `b`, a template's coded score is then
  /// normal around `m + rho^2 (b - m)` with the deviation `sigma rho sqrt(1 - rho^2)`, where `m`
  /// and `sigma` are mean and deviation of the probe's scores and `rho` their correlation with the
  /// coded ones; what lies [#DEVIATIONS] of it lower is excluded.
  CodedProbe likely(float[] coordinates, Spectrum spectrum) {
    double mean = 0;
    double all = 0;
    double left = 0;
    int count = spectrum.count();
    for (int i = 0; i < count; i++) {
      double square = (double) coordinates[i] * coordinates[i];
      mean += (double) coordinates[i] * spectrum.mean(i);
      all += square * spectrum.variance(i);
      left += square * quantizer.residual(i);
    }
    double kept = Math.clamp(1 - left / all, 1e-6, 1);
    double scale = scale(coded(coordinates) * reach);
    short[] factors = factors(coordinates, scale);
    double margin = DEVIATIONS * Math.sqrt(all * kept * (1 - kept));
    double known = quantizer.constant(coordinates) + margin - (1 - kept) * mean;
    return new CodedProbe(factors, 0, scale, kept, known);
  }

  /// The length of the coded coordinates.
  private double coded(float[] coordinates) {
    double sum = 0;
    for (int i = 0; i < quantizer.coded(); i++) {
      sum += (double) coordinates[i] * coordinates[i];
    }
    return Math.sqrt(sum) * (1 + 1e-9);
  }

  private double scale(double range) {
    double rounded = .5 * Math.sqrt(quantizer.coded()) * longest;
    return Math.max(1, ROOM - rounded) / Math.max(range, 1e-6);
  }

  private short[] factors(float[] coordinates, double scale) {
    short[] factors = new short[quantizer.coded()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (short) Math.rint(coordinates[i] * (double) quantizer.step(i) * scale);
    }
    return factors;
  }

  private double rounding(float[] coordinates, short[] factors, double scale) {
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      double off = coordinates[i] * (double) quantizer.step(i) * scale - factors[i];
      sum += off * off;
    }
    return Math.sqrt(sum) * (1 + 1e-9);
  }
}
