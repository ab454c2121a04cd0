package org.fr4j.sampling.resample;

import java.util.Arrays;
import java.util.List;
import org.fr4j.core.Label;

/// The categories of one sample in every label, side by side.
///
/// Samples are visited in random order, so what a visit costs is the lines of memory that it
/// touches: labels of few categories take one byte a sample, the others four.<br>
/// **Threads.** Immutable.
final class SampleCodes {
  private final int[] small;
  private final int[] large;
  private final byte[] smallCodes;
  private final int[] largeCodes;

  SampleCodes(int size, List<Label> labels) {
    int[] all = new int[labels.size()];
    Arrays.setAll(all, l -> l);
    small = Arrays.stream(all).filter(l -> isSmall(labels.get(l))).toArray();
    large = Arrays.stream(all).filter(l -> !isSmall(labels.get(l))).toArray();
    smallCodes = new byte[Math.multiplyExact(size, small.length)];
    largeCodes = new int[Math.multiplyExact(size, large.length)];
    for (int i = 0; i < small.length; i++) {
      Label label = labels.get(small[i]);
      for (int row = 0; row < size; row++) {
        smallCodes[row * small.length + i] = (byte) label.code(row);
      }
    }
    for (int i = 0; i < large.length; i++) {
      Label label = labels.get(large[i]);
      for (int row = 0; row < size; row++) {
        largeCodes[row * large.length + i] = label.code(row);
      }
    }
  }

  private static boolean isSmall(Label label) {
    return label.categories().size() <= Byte.MAX_VALUE;
  }

  /// Writes a sample's codes, label by label; [Label#MISSING] where it has none.
  void copy(int sample, int[] to) {
    int at = sample * small.length;
    for (int i = 0; i < small.length; i++) {
      to[small[i]] = smallCodes[at + i];
    }
    at = sample * large.length;
    for (int i = 0; i < large.length; i++) {
      to[large[i]] = largeCodes[at + i];
    }
  }
}
