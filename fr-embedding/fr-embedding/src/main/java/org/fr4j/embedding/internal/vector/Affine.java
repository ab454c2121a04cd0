package org.fr4j.embedding.internal.vector;

import java.util.Arrays;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Weights;

/// Bias and negative slope of each output, up to whole vectors.
final class Affine {
  private final float[] bias;
  private final float[] slope;

  private Affine(float[] bias, float[] slope) {
    this.bias = bias;
    this.slope = slope;
  }

  static Affine of(Weights bias, Activation activation, int outputs) {
    float[] slope = new float[outputs];
    for (int i = 0; i < bias.size(); i++) {
      slope[i] = activation.slope(i);
    }
    return new Affine(Arrays.copyOf(bias.values(), outputs), slope);
  }

  float[] bias() {
    return bias;
  }

  float[] slope() {
    return slope;
  }
}
