package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;

/// Sums of the rows of a matrix that entries weigh, over one panel of its columns.
///
/// A panel holds `width()` columns of the matrix: for each of its rows, those columns, as
/// little-endian floats.
///
/// **Order.** Each sum takes one entry after the other by fused multiply-add: the same bits from
/// all kernels.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked but the bounds of arrays.
interface EncodeKernel {
  /// The kernel that this JVM can run, as [org.fr4j.core.VectorKernels#best()] chose.
  static EncodeKernel best() {
    return KernelChoice.best(EncodeKernel.class, "SimdEncode", PlainEncode::new);
  }

  /// Columns of a panel.
  int width();

  /// Adds entries of a row to its sums, up to a column.
  ///
  /// @param columns of the entries, ascending
  /// @param values of the entries
  /// @param from the first entry
  /// @param to behind the last entry of the row
  /// @param limit the column to stop before
  /// @param panel of the matrix
  /// @param sums `width()` of them are added to
  /// @param at where those begin
  /// @return the first entry that was not added
  int add(
      int[] columns,
      float[] values,
      int from,
      int to,
      int limit,
      MemorySegment panel,
      float[] sums,
      int at);
}
