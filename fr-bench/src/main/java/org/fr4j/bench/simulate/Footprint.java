package org.fr4j.bench.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What memory a process has, watched for a while.
final class Footprint {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int EVERY_SECONDS = 10;

  private final List<Long> resident = new ArrayList<>();

  /// Returns after some seconds, or when something is over.
  void watch(int seconds, BooleanSupplier over, Consumer<String> say) {
    CountDownLatch never = new CountDownLatch(1);
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    try {
      for (int second = 1; System.nanoTime() < end && !over.getAsBoolean(); second++) {
        long left = Math.min(TimeUnit.SECONDS.toNanos(1), end - System.nanoTime());
        if (!never.await(left, TimeUnit.NANOSECONDS) && second % EVERY_SECONDS == 0) {
          resident.add(residentMegabytes());
          Runtime heap = Runtime.getRuntime();
          long used = (heap.totalMemory() - heap.freeMemory()) >> 20;
          say.accept(
              "%4d s: %d MB resident, %d MB of the heap used"
                  .formatted(second, resident.getLast(), used));
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// 0 where the system does not tell.
  private static long residentMegabytes() {
    if (Files.notExists(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    int half = resident.size() / 2;
    return half == 0
        ? "too short to tell of memory"
        : "at most %d MB resident in the first half, %d MB in the second"
            .formatted(most(resident.subList(0, half)), most(resident.subList(half, resident.size())));
  }

  private static long most(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
