package org.fr4j.index.internal.code;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.select.SharedBars;

/// One probe ready for a [CodedScan], made once and read by all its workers.
///
/// **Cost.** A projection on the directions: that of some hundred comparisons.
final class ProbeCodes implements AutoCloseable {
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

  ProbeCodes(CodedGallery codes, Query query) {
    this.codes = codes;
    this.probes = query.probes();
    this.row = query.row();
    float[] coordinates = codes.coordinates(probes, row);
    first =
        query.mayMiss()
            ? codes.sketch().likely(coordinates, codes.spectrum())
            : codes.nibbleStage().certified(coordinates, codes.slack());
    second = codes.byteStage().certified(coordinates, codes.slack());
    nibbles = new NibbleKernel(first, codes.plan().nibbles() / 4);
    bytes = new ByteKernel(second);
    sums = codes.borrow();
    bars = query.bars();
    int steps = CodedScan.steps(codes.size());
    ranges = new Ranges(steps, Math.max(1, Math.min(query.threads(), steps)));
  }

  /// Gives the memory for its sums back.
  @Override
  public void close() {
    codes.giveBack(sums);
  }
}
