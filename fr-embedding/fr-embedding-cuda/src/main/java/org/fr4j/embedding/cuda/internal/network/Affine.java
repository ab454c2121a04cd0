package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Weights;

/// Where the bias and the factor of negative numbers of each output are among the constants.
record Affine(long bias, long slope) {
  static Affine of(Constants constants, Weights bias, Activation activation) {
    return new Affine(constants.put(bias.values()), constants.put(slopes(activation, bias.size())));
  }

  static float[] slopes(Activation activation, int channels) {
    float[] slopes = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      slopes[channel] = activation.slope(channel);
    }
    return slopes;
  }
}
