package org.fr4j.embedding.internal.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;

/// Gives each value a buffer; values that are never needed at the same time and lie alike share
/// one, so that borders stay zero.
final class Buffers {
  private final List<Layout> layouts = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();

  Buffers(Network network, Layouts plan, int firstValue) {
    int count = network.layers().size() + 1;
    int[] lastUse = new int[count];
    for (int layer = 1; layer < count; layer++) {
      for (int input : network.layers().get(layer - 1).inputs()) {
        lastUse[input] = layer;
      }
    }
    network.outputs().forEach(output -> lastUse[output.value()] = Integer.MAX_VALUE);
    Set<Integer> free = new TreeSet<>();
    for (int value = 0; value < count; value++) {
      values.add(new Value(take(plan.of(value), free), plan.of(value)));
      if (value >= firstValue && value > 0) {
        release(network.layers().get(value - 1), value, lastUse, free);
      }
    }
  }

  private int take(Layout layout, Set<Integer> free) {
    for (Integer buffer : free) {
      if (layouts.get(buffer).equals(layout)) {
        free.remove(buffer);
        return buffer;
      }
    }
    layouts.add(layout);
    return layouts.size() - 1;
  }

  private void release(Layer layer, int now, int[] lastUse, Set<Integer> free) {
    layer.inputs().stream()
        .distinct()
        .filter(input -> lastUse[input] == now)
        .forEach(input -> free.add(values.get(input).buffer()));
  }

  Value value(int number) {
    return values.get(number);
  }

  /// Floats of each buffer for one sample.
  int[] sizes() {
    return IntStream.range(0, layouts.size()).map(i -> layouts.get(i).size()).toArray();
  }
}
