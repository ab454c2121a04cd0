package org.fr4j.embedding.cuda.internal.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A kernel with its arguments, in their order. The driver copies them, so one serves all launches
/// of a stream.
public final class Launch {
  private static final long ROOM = 1024;
  private static final int MOST_ARGUMENTS = 24;

  private final Card card;
  private final MemorySegment stream;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment values = arena.allocate(ROOM, Long.BYTES);
  private final MemorySegment pointers = arena.allocate(ADDRESS, MOST_ARGUMENTS);
  private String kernel = "";
  private long used;
  private int count;

  Launch(Card card, MemorySegment stream) {
    this.card = card;
    this.stream = stream;
  }

  Launch of(String name) {
    kernel = name;
    used = 0;
    count = 0;
    return this;
  }

  /// An `int`.
  public Launch with(int value) {
    next(Integer.BYTES).set(JAVA_INT, 0, value);
    return this;
  }

  /// A `float`.
  public Launch with(float value) {
    next(Float.BYTES).set(JAVA_FLOAT, 0, value);
    return this;
  }

  /// Memory on the card.
  ///
  /// @param address 0 for none
  public Launch at(long address) {
    next(Long.BYTES).set(JAVA_LONG, 0, address);
    return this;
  }

  /// A struct of `int`s.
  public Launch struct(int... fields) {
    MemorySegment.copy(
        fields, 0, next((long) fields.length * Integer.BYTES), JAVA_INT, 0, fields.length);
    return this;
  }

  private MemorySegment next(long bytes) {
    MemorySegment place = values.asSlice(used, bytes);
    pointers.setAtIndex(ADDRESS, count++, place);
    used += Math.ceilDiv(bytes, Long.BYTES) * Long.BYTES;
    return place;
  }

  /// Queues the kernel, a thread for each of `threads` times `rows`.
  ///
  /// @param threads along x
  /// @param rows along y, at most 65535
  public void over(long threads, int rows) {
    int block = 256;
    blocks(Math.toIntExact(Math.ceilDiv(threads, block)), rows, 1, block);
  }

  /// Queues the kernel.
  ///
  /// @param x blocks along x
  /// @param y blocks along y, at most 65535
  /// @param z blocks along z, at most 65535
  /// @param block threads of a block
  public void blocks(int x, int y, int z, int block) {
    try {
      card.call(
          Call.LAUNCH,
          card.kernel(kernel),
          x,
          y,
          z,
          block,
          1,
          1,
          0,
          stream,
          pointers,
          MemorySegment.NULL);
    } catch (CudaException e) {
      throw e.during("kernel " + kernel);
    }
  }

  void close() {
    arena.close();
  }
}
