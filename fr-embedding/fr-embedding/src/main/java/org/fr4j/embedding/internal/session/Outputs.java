package org.fr4j.embedding.internal.session;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.network.Network;

/// Room for what a run yields: an array an output, the samples one after the other.
public final class Outputs {
  private final Network network;
  private final int samples;
  private final float[][] arrays;

  private Outputs(Network network, int samples) {
    this.network = network;
    this.samples = samples;
    this.arrays = new float[network.outputs().size()][];
    Arrays.setAll(
        arrays, i -> new float[samples * network.shape(network.outputs().get(i).value()).size()]);
  }

  /// Room for the outputs of an input.
  ///
  /// @param input any number of samples of the network's shape
  /// @throws IllegalArgumentException if the shape is another, naming both
  public static Outputs of(Network network, Tensor input) {
    int[] shape = input.shape();
    int[] own = network.input().dims();
    boolean fits =
        shape.length == own.length && Arrays.equals(shape, 1, shape.length, own, 1, own.length);
    if (!fits) {
      throw new IllegalArgumentException(
          "input has shape %s: the network takes %s, any number of them"
              .formatted(Arrays.toString(shape), network.input()));
    }
    return new Outputs(network, shape[0]);
  }

  /// How many samples there are.
  public int samples() {
    return samples;
  }

  /// The arrays to write to, in the order of the network's outputs.
  public float[][] arrays() {
    return arrays;
  }

  /// The arrays as tensors, by name, in the network's order.
  public Map<String, Tensor> named() {
    List<Network.Output> outputs = network.outputs();
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < arrays.length; i++) {
      int[] shape = network.shape(outputs.get(i).value()).with(0, samples).dims();
      named.put(outputs.get(i).name(), Tensor.of(arrays[i], shape));
    }
    return named;
  }
}
