package org.fr4j.index.internal.code;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.select.SharedBars;

/// One probe ready for a [CodedScan], made once and read by all its workers.
///
/// **Cost.** A projection on the directions: that of some hundred comparisons.
public final class ProbeCodes implements AutoCloseable {
  final CodedGallery codes;
  final EmbeddingMatrix probes;
  final int row;
  final CodedProbe first;
  final CodedProbe second;
  final NibbleKernel nibbles;
  final ByteKernel bytes;
  final SharedBars bars;
  final Ranges ranges;
  final short[] sums;

  /// @param probes vectors of length 1
  /// @param row which of them
  /// @param threads workers at most
  /// @param mayMiss whether templates may be excluded by an estimate
  public ProbeCodes(
      CodedGallery codes, EmbeddingMatrix probes, int row, int threads, boolean mayMiss) {
    this.codes = codes;
    this.probes = probes;
    this.row = row;
    float[] coordinates = codes.coordinates(probes, row);
    first =
        mayMiss
            ? codes.sketch().likely(coordinates, codes.spectrum())
            : codes.nibbleStage().certified(coordinates, codes.slack());
    second = codes.byteStage().certified(coordinates, codes.slack());
    nibbles = new NibbleKernel(first, codes.plan().nibbles() / 4);
    bytes = new ByteKernel(second);
    sums = codes.borrow();
    bars = new SharedBars(1);
    int steps = CodedScan.steps(codes.size());
    ranges = new Ranges(steps, Math.max(1, Math.min(threads, steps)));
  }

  /// Gives the memory for its sums back.
  @Override
  public void close() {
    codes.giveBack(sums);
  }
}
