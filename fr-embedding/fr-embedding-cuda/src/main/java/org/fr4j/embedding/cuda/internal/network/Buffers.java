package org.fr4j.embedding.cuda.internal.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Shape;

/// Decides how the values of a network lie in memory and gives each a buffer; values that are never
/// needed at the same time share one.
final class Buffers {
  private final Network network;
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final Set<Integer> free = new HashSet<>();

  Buffers(Network network) {
    this.network = network;
    int[] lastUse = lastUses();
    for (int value = 0; value < lastUse.length; value++) {
      View view = view(value);
      values.add(new Value(take(view.size()), view));
      int now = value;
      inputs(value).stream()
          .distinct()
          .filter(input -> lastUse[input] == now)
          .forEach(input -> free.add(values.get(input).buffer()));
    }
  }

  private List<Integer> inputs(int value) {
    return value == 0 ? List.of() : network.layers().get(value - 1).inputs();
  }

  private int[] lastUses() {
    int[] lastUse = new int[network.layers().size() + 1];
    for (int value = 1; value < lastUse.length; value++) {
      for (int input : inputs(value)) {
        lastUse[input] = value;
      }
    }
    network.outputs().forEach(output -> lastUse[output.value()] = Integer.MAX_VALUE);
    return lastUse;
  }

  /// Images lie as windows want them where a window moves over or makes them, all else row-major.
  private View view(int value) {
    Shape shape = network.shape(value);
    boolean image =
        (value > 0 && moves(network.layers().get(value - 1)))
            || network.layers().stream()
                .anyMatch(layer -> layer.inputs().contains(value) && moves(layer));
    return image ? View.image(shape) : View.dense(shape);
  }

  private static boolean moves(Layer layer) {
    return layer.operation() instanceof Convolution || layer.operation() instanceof Pool;
  }

  /// The free buffer that fits best, grown if none is large enough.
  private int take(int size) {
    Comparator<Integer> waste =
        Comparator.comparingLong(buffer -> Math.abs((long) sizes.get(buffer) - size));
    Optional<Integer> best = free.stream().min(waste.thenComparing(Comparator.naturalOrder()));
    if (best.isEmpty()) {
      return extra(size);
    }
    int buffer = best.get();
    free.remove(buffer);
    sizes.set(buffer, Math.max(sizes.get(buffer), size));
    return buffer;
  }

  /// A buffer of its own.
  int extra(int size) {
    sizes.add(size);
    return sizes.size() - 1;
  }

  Value value(int number) {
    return values.get(number);
  }

  /// Floats of each buffer for one sample.
  List<Integer> sizes() {
    return List.copyOf(sizes);
  }
}
