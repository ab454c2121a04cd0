package org.fr4j.index.internal.code;

/// A probe ready for one [Stage].
final class CodedProbe {
  private final short[] factors;
  private final int errorFactor;
  private final double scale;
  private final double gain;
  private final double known;

  /// @param factors what each code is multiplied by
  /// @param errorFactor what a template's stored error is multiplied by
  /// @param scale whole numbers in a score of 1
  /// @param gain how much of a score is in its code: 1 for a certified bound
  /// @param known what is added to the coded part of a score to bound it
  CodedProbe(short[] factors, int errorFactor, double scale, double gain, double known) {
    this.factors = factors;
    this.errorFactor = errorFactor;
    this.scale = scale;
    this.gain = gain;
    this.known = known;
  }

  short[] factors() {
    return factors;
  }

  int errorFactor() {
    return errorFactor;
  }

  /// The least whole number of a template that may score `bar` or more.
  short bar(float bar) {
    double least = Math.floor(scale * (gain * bar - known) - .01);
    return (short) Math.clamp(least, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
