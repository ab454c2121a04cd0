package org.fr4j.embedding.cuda.internal.driver;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// A queue of copies and kernels, which run one after the other, beside those of other streams.
///
/// **Threads.** For one at a time.
public final class Stream implements Resource {
  private final Card card;
  private final MemorySegment handle;
  private final Launch launch;
  private final AtomicBoolean closed = new AtomicBoolean();

  Stream(Card card, MemorySegment handle) {
    this.card = card;
    this.handle = handle;
    this.launch = new Launch(card, handle);
  }

  /// Queues a copy to the card.
  ///
  /// @param from stays as it is until [#await()]
  /// @param bytes from the start of both
  public void upload(PinnedMemory from, DeviceMemory to, long bytes) {
    upload(from, to, 0, bytes);
  }

  /// Queues a copy to the card.
  ///
  /// @param from stays as it is until [#await()]
  /// @param offset where it goes, bytes from the start of `to`
  /// @param bytes from the start of `from`
  public void upload(PinnedMemory from, DeviceMemory to, long offset, long bytes) {
    checkRoom(to, offset + bytes);
    card.call(Call.UPLOAD, to.address() + offset, from.segment().asSlice(0, bytes), bytes, handle);
  }

  /// Queues a copy from the card.
  ///
  /// @param offset where it goes, bytes from the start of `to`
  /// @param bytes from the start of `from`
  public void download(DeviceMemory from, PinnedMemory to, long offset, long bytes) {
    checkRoom(from, bytes);
    card.call(Call.DOWNLOAD, to.segment().asSlice(offset, bytes), from.address(), bytes, handle);
  }

  /// Queues filling memory with one 32-bit word.
  public void fill(DeviceMemory memory, int word) {
    card.call(Call.FILL, memory.address(), word, memory.bytes() / Integer.BYTES, handle);
  }

  private static void checkRoom(DeviceMemory memory, long bytes) {
    if (bytes > memory.bytes()) {
      throw new IllegalArgumentException(
          "%d bytes: the memory on the card has %d".formatted(bytes, memory.bytes()));
    }
  }

  /// Begins a kernel's launch: its arguments follow, then where it runs.
  public Launch launch(String kernel) {
    return launch.of(kernel);
  }

  /// Waits until all that was queued is done.
  ///
  /// @throws CudaException if some of it failed
  public void await() {
    card.call(Call.STREAM_WAIT, handle);
  }

  /// Waits, whatever comes of it, and gives the queue up.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      card.release(Call.STREAM_WAIT, handle);
      card.release(Call.STREAM_DESTROY, handle);
      launch.close();
    }
  }
}
