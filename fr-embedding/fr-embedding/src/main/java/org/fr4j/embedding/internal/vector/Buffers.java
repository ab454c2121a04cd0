package org.fr4j.embedding.internal.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;

/// Gives each value a buffer; values that are never needed at the same time and lie alike share
/// one, so that borders stay zero.
///
/// Values before the last of the layers that samples run in turn are held for one sample only.
final class Buffers {
  private record Buffer(Layout layout, boolean oneSample) {}

  private final List<Buffer> buffers = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();

  Buffers(Network network, Layouts plan, int firstValue, int turns) {
    int[] lastUse = Turns.lastUse(network);
    Set<Integer> free = new TreeSet<>();
    for (int value = 0; value < lastUse.length; value++) {
      Layout layout = plan.of(value);
      boolean oneSample = value < turns;
      int buffer = take(new Buffer(layout, oneSample), free);
      values.add(new Value(buffer, layout, oneSample ? 0 : layout.size()));
      if (value >= firstValue && value > 0) {
        release(network.layers().get(value - 1), value, lastUse, free);
      }
    }
  }

  private int take(Buffer wanted, Set<Integer> free) {
    for (Integer buffer : free) {
      if (buffers.get(buffer).equals(wanted)) {
        free.remove(buffer);
        return buffer;
      }
    }
    buffers.add(wanted);
    return buffers.size() - 1;
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

  /// Floats of all buffers together for a batch.
  long size(int batch) {
    long size = 0;
    for (int length : lengths(batch)) {
      size += length;
    }
    return size;
  }

  /// Floats of each buffer for a batch.
  int[] lengths(int batch) {
    return buffers.stream()
        .mapToInt(buffer -> buffer.layout().size() * (buffer.oneSample() ? 1 : batch))
        .toArray();
  }
}
