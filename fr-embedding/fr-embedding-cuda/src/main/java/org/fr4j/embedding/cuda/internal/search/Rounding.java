package org.fr4j.embedding.cuda.internal.search;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;

/// Unit vectors as half floats, and how far a score of such halves can be from the canonical one.
///
/// For `x = x' + e` and `q = q' + r` the dot products differ by at most `|q||e| + |r||x'|`
/// (Cauchy-Schwarz), where the residuals `e` and `r` are those of the very vectors, not a worst
/// case. To that comes what summing adds: products of halves are exact in float32, tensor cores add
/// them with at least 22 bits kept of each partial sum, and the canonical order is off by at most
/// `d * 2^-24`.
final class Rounding {
  private static final double UNIT = 1.001;
  private static final double CARD_SUM = 0x1p-22;
  private static final double CANONICAL_SUM = 0x1p-24;

  private Rounding() {}

  /// Writes rows as halves, each padded by zeros.
  ///
  /// @param to receives `count * padded` halves
  /// @return the length of the longest residual
  static double halves(EmbeddingMatrix rows, int first, int count, int padded, MemorySegment to) {
    return IntStream.range(0, count)
        .parallel()
        .mapToDouble(i -> halves(rows, first + i, to.asSlice(2L * i * padded, 2L * padded)))
        .max()
        .orElse(0);
  }

  private static double halves(EmbeddingMatrix rows, int row, MemorySegment to) {
    long at = rows.offset(row);
    double squares = 0;
    for (int i = 0; i < rows.dimension(); i++) {
      float value = rows.segment().get(EmbeddingMatrix.FLOAT, at + (long) i * Float.BYTES);
      short half = Float.floatToFloat16(value);
      double residual = (double) value - Float.float16ToFloat(half);
      squares += residual * residual;
      to.setAtIndex(ValueLayout.JAVA_SHORT, i, half);
    }
    to.asSlice(2L * rows.dimension()).fill((byte) 0);
    return Math.sqrt(squares);
  }

  /// The most by which a score of the card differs from the canonical one.
  ///
  /// @param templates the longest residual of a template
  /// @param probes the longest residual of a probe
  static double bound(double templates, double probes, int dimension) {
    return UNIT * (templates + probes + dimension * (CARD_SUM + CANONICAL_SUM));
  }
}
