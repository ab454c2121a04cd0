package org.fr4j.embedding.cuda.internal.network;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.driver.DeviceMemory;
import org.fr4j.embedding.cuda.internal.driver.PinnedMemory;
import org.fr4j.embedding.cuda.internal.driver.Resource;
import org.fr4j.embedding.cuda.internal.driver.Stream;
import org.fr4j.embedding.network.Network;

/// The memory and the stream of one run at a time.
///
/// [#start] queues a batch and returns at once; [#finish] waits for it. So of two workspaces one
/// copies while the other computes.
final class Workspace implements AutoCloseable {
  private final Plan plan;
  private final int capacity;
  private final List<Resource> owned = new ArrayList<>();
  private final Stream stream;
  private final List<DeviceMemory> buffers = new ArrayList<>();
  private final PinnedMemory in;
  private final PinnedMemory[] out;
  private int first;
  private int samples;

  /// @throws CudaException if the card has no room for so many samples; nothing stays allocated
  Workspace(Plan plan, Card card, int capacity) {
    this.plan = plan;
    this.capacity = capacity;
    try {
      stream = own(card.stream());
      for (int size : plan.sizes()) {
        buffers.add(own(card.allocate(bytes(size))));
      }
      in = own(card.pin(bytes(plan.network().input().size())));
      out = new PinnedMemory[plan.outputs().size()];
      for (int i = 0; i < out.length; i++) {
        out[i] = own(card.pin(bytes(size(i))));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends Resource> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  private long bytes(int floats) {
    return Math.max(1, (long) capacity * floats) * Float.BYTES;
  }

  private int size(int output) {
    Network network = plan.network();
    return network.shape(network.outputs().get(output).value()).size();
  }

  /// The most samples that it takes at once.
  int capacity() {
    return capacity;
  }

  /// Queues a batch: copies it in, runs it, copies the results out.
  ///
  /// @param constants where the network's constants are
  /// @param data samples, one after the other
  void start(DeviceMemory constants, float[] data, int from, int count) {
    first = from;
    samples = count;
    int size = plan.network().input().size();
    MemorySegment.copy(data, from * size, in.segment(), ValueLayout.JAVA_FLOAT, 0, count * size);
    stream.upload(in, buffers.get(plan.input()), (long) count * size * Float.BYTES);
    Run run = new Run(stream, List.copyOf(buffers), constants, count);
    plan.steps().forEach(step -> step.queue(run));
    for (int i = 0; i < out.length; i++) {
      long bytes = (long) count * size(i) * Float.BYTES;
      stream.download(buffers.get(plan.outputs().get(i)), out[i], 0, bytes);
    }
  }

  /// Waits for the batch that was started, if any, and copies output `i` to the places of its
  /// samples in `results[i]`.
  void finish(float[][] results) {
    if (samples == 0) {
      return;
    }
    stream.await();
    for (int i = 0; i < out.length; i++) {
      int size = size(i);
      MemorySegment.copy(
          out[i].segment(), ValueLayout.JAVA_FLOAT, 0, results[i], first * size, samples * size);
    }
    samples = 0;
  }

  @Override
  public void close() {
    owned.forEach(Resource::close);
  }
}
