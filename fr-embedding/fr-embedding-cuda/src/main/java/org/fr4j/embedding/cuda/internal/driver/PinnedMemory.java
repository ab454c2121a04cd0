package org.fr4j.embedding.cuda.internal.driver;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// Memory of the host that is never swapped out, so that copies run beside everything else.
public final class PinnedMemory implements Resource {
  private final Card card;
  private final MemorySegment segment;
  private final AtomicBoolean closed = new AtomicBoolean();

  PinnedMemory(Card card, MemorySegment segment) {
    this.card = card;
    this.segment = segment;
  }

  /// The memory itself, not to be touched while a copy is queued, nor after [#close()].
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      card.release(Call.UNPIN, segment);
    }
  }
}
