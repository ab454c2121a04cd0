package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;

/// How many layers, from the first on, the samples of a batch run one after the other.
///
/// Where a layer's images outweigh its weights, a batch of them would only drive each other out of
/// the cache; where the weights outweigh the images, a batch reads them once for all.
final class Turns {
  private static final int WINOGRAD_GROWTH = 4;

  private Turns() {}

  /// The last layer before the weights outweigh the images of which only the result is needed
  /// later; 0 if there is none.
  static int of(Network network, Layouts layouts) {
    int[] lastUse = lastUse(network);
    int needed = 0;
    int turns = 0;
    for (int layer = 1; layer < lastUse.length; layer++) {
      if (!imagesOutweigh(network, network.layers().get(layer - 1), layouts)) {
        break;
      }
      needed = Math.max(needed, lastUse[layer - 1]);
      turns = needed <= layer ? layer : turns;
    }
    return turns;
  }

  private static boolean imagesOutweigh(Network network, Layer layer, Layouts layouts) {
    long images = layer.output().size();
    for (int input : layer.inputs()) {
      images += network.shape(input).size();
    }
    int growth = layouts.goesByWinograd(layer) ? WINOGRAD_GROWTH : 1;
    return images > growth * layer.operation().parameters();
  }

  /// For each value the last layer that reads it; the network's outputs are read at the end.
  static int[] lastUse(Network network) {
    int[] lastUse = new int[network.layers().size() + 1];
    for (int layer = 1; layer < lastUse.length; layer++) {
      for (int input : network.layers().get(layer - 1).inputs()) {
        lastUse[input] = layer;
      }
    }
    network.outputs().forEach(output -> lastUse[output.value()] = Integer.MAX_VALUE);
    return lastUse;
  }
}
