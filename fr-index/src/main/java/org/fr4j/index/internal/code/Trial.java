package org.fr4j.index.internal.code;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Tries on a sample which share of a gallery a bound would leave, its own templates as the probes.
final class Trial {
  private static final int PROBES = 32;
  private static final int TEMPLATES = 1024;

  /// The rank whose score is the bar.
  private static final int TOP = 10;

  private final Spectrum spectrum;
  private final float[][] probes;
  private final float[][] templates;
  private final float[] bars;

  Trial(Spectrum spectrum, float[][] coordinates, int size) {
    this.spectrum = spectrum;
    int count = Math.min(PROBES, coordinates.length / 4);
    this.probes = Arrays.copyOf(coordinates, count);
    int end = Math.min(coordinates.length, count + TEMPLATES);
    this.templates = Arrays.copyOfRange(coordinates, count, end);
    this.bars = new float[count];
    for (int i = 0; i < count; i++) {
      bars[i] = bar(probes[i], size);
    }
  }

  /// The score of the tenth best among so many, were scores normal.
  private float bar(float[] probe, int size) {
    double[] scores =
        Arrays.stream(templates).mapToDouble(template -> score(probe, template)).toArray();
    double mean = Arrays.stream(scores).average().orElse(0);
    double square = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(0);
    double log = 2 * Math.log(Math.max(3, size / TOP));
    double deviations = Math.sqrt(Math.max(0, log - Math.log(log) - 1.84));
    return (float) (mean + deviations * Math.sqrt(square));
  }

  private static double score(float[] probe, float[] template) {
    double sum = 0;
    for (int i = 0; i < probe.length - 1; i++) {
      sum += (double) probe[i] * template[i];
    }
    return sum;
  }

  /// The share that a certified bound leaves.
  double certified(Quantizer quantizer) {
    Stage stage = new StageGauge(quantizer).addAll(templates).stage();
    return share(stage, probe -> stage.certified(probe, 0));
  }

  /// The share that a likely bound leaves.
  double likely(Quantizer quantizer) {
    Stage stage = new StageGauge(quantizer).addAll(templates).stage();
    return share(stage, probe -> stage.likely(probe, spectrum));
  }

  private double share(Stage stage, Function<float[], CodedProbe> ready) {
    Quantizer quantizer = stage.quantizer();
    int[][] codes = new int[templates.length][quantizer.coded()];
    int[] errors = new int[templates.length];
    for (int t = 0; t < templates.length; t++) {
      for (int i = 0; i < quantizer.coded(); i++) {
        codes[t][i] = quantizer.code(i, templates[t][i]);
      }
      errors[t] = stage.stored(quantizer.error(templates[t]));
    }
    long left =
        IntStream.range(0, probes.length)
            .parallel()
            .mapToLong(p -> left(ready.apply(probes[p]), bars[p], codes, errors))
            .sum();
    return left / ((double) probes.length * templates.length);
  }

  private static long left(CodedProbe probe, float bar, int[][] codes, int[] errors) {
    int least = probe.bar(bar);
    long left = 0;
    for (int t = 0; t < codes.length; t++) {
      int sum = probe.errorFactor() * errors[t];
      for (int i = 0; i < codes[t].length; i++) {
        sum += probe.factors()[i] * codes[t][i];
      }
      left += sum >= least ? 1 : 0;
    }
    return left;
  }
}
