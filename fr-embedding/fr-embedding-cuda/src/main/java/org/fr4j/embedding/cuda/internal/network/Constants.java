package org.fr4j.embedding.cuda.internal.network;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.driver.DeviceMemory;
import org.fr4j.embedding.cuda.internal.driver.PinnedMemory;
import org.fr4j.embedding.cuda.internal.driver.Stream;

/// What a network has learned, as it lies on the card: array after array.
final class Constants {
  private static final int ALIGNMENT = 64;
  private static final int MOST_AT_ONCE = 1 << 21;

  private final List<float[]> arrays = new ArrayList<>();
  private long size;

  /// Adds an array.
  ///
  /// @return where it will be, bytes from the first one
  long put(float... values) {
    long at = Float.BYTES * size;
    arrays.add(values);
    size += Math.ceilDiv(values.length, ALIGNMENT) * (long) ALIGNMENT;
    return at;
  }

  long bytes() {
    return Math.max(1, size) * Float.BYTES;
  }

  /// Copies all of them to the card.
  ///
  /// @return memory that the caller closes
  DeviceMemory upload(Card card) {
    DeviceMemory memory = card.allocate(bytes());
    try (PinnedMemory pinned = card.pin((long) MOST_AT_ONCE * Float.BYTES);
        Stream stream = card.stream()) {
      long at = 0;
      for (float[] array : arrays) {
        for (int from = 0; from < array.length; from += MOST_AT_ONCE) {
          int count = Math.min(MOST_AT_ONCE, array.length - from);
          MemorySegment.copy(array, from, pinned.segment(), ValueLayout.JAVA_FLOAT, 0, count);
          stream.upload(pinned, memory, at + (long) from * Float.BYTES, (long) count * Float.BYTES);
          stream.await();
        }
        at += Math.ceilDiv(array.length, ALIGNMENT) * (long) ALIGNMENT * Float.BYTES;
      }
      return memory;
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }
}
