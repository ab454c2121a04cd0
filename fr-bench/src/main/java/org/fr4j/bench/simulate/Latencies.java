package org.fr4j.bench.simulate;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/// How long calls took, in buckets a thirty-second part wide.
///
/// **Threads.** Any number add.
final class Latencies {
  private static final int STEPS = 32;
  private static final double UNIT = 1e-6;

  private final AtomicLongArray counts = new AtomicLongArray(40 * STEPS);

  /// @param seconds one call
  void add(double seconds) {
    double octaves = Math.log(Math.max(seconds, UNIT) / UNIT) / Math.log(2);
    counts.incrementAndGet(Math.min(counts.length() - 1, (int) (octaves * STEPS)));
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /// The upper end of the bucket that holds it, in milliseconds.
  double percentile(double share) {
    long rank = (long) Math.ceil(share * count());
    long seen = 0;
    int bucket = 0;
    while (bucket < counts.length() - 1 && seen + counts.get(bucket) < rank) {
      seen += counts.get(bucket++);
    }
    return 1e3 * UNIT * Math.pow(2, (bucket + 1) / (double) STEPS);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%9d calls, p50 %8.3f ms, p99 %8.3f ms, p99.9 %8.3f ms",
        count(),
        percentile(.5),
        percentile(.99),
        percentile(.999));
  }
}
