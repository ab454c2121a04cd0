package org.fr4j.sampling.resample;

import java.util.Arrays;
import org.fr4j.core.Label;

/// The samples of each category, ascending: one array, sorted by counting.
final class Members {
  private final int[] samples;
  private final int[] starts;

  Members(Label label) {
    int[] counts = label.counts();
    starts = new int[counts.length + 1];
    for (int code = 0; code < counts.length; code++) {
      starts[code + 1] = starts[code] + counts[code];
    }
    samples = new int[starts[counts.length]];
    int[] next = starts.clone();
    for (int row = 0; row < label.size(); row++) {
      int code = label.code(row);
      if (code != Label.MISSING) {
        samples[next[code]++] = row;
      }
    }
  }

  int count(int code) {
    return starts[code + 1] - starts[code];
  }

  int member(int code, int i) {
    return samples[starts[code] + i];
  }

  int[] of(int code) {
    return Arrays.copyOfRange(samples, starts[code], starts[code + 1]);
  }
}
