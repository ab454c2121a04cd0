package org.fr4j.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The peers' threads: one a core, each takes the next step that nobody has taken.
final class Cores {
  static final int COUNT = Runtime.getRuntime().availableProcessors();

  private Cores() {}

  /// Calls each core's worker until steps 0 to `steps - 1` are done.
  static void run(int steps, IntFunction<IntConsumer> worker) {
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, COUNT)
        .parallel()
        .forEach(
            core -> {
              IntConsumer work = worker.apply(core);
              for (int step = next.getAndIncrement(); step < steps; step = next.getAndIncrement()) {
                work.accept(step);
              }
            });
  }
}
