package org.fr4j.embedding.cuda.internal.driver;

import java.util.concurrent.atomic.AtomicBoolean;

/// Memory on a card.
public final class DeviceMemory implements Resource {
  private final Card card;
  private final long address;
  private final long bytes;
  private final AtomicBoolean closed = new AtomicBoolean();

  DeviceMemory(Card card, long address, long bytes) {
    this.card = card;
    this.address = address;
    this.bytes = bytes;
  }

  /// Where it is, for kernels.
  public long address() {
    return address;
  }

  /// How much it is.
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      card.release(Call.FREE, address);
    }
  }
}
