package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.VectorKernels;

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
  /// The kernel that this JVM can run, as [VectorKernels#best()] chose.
  static EncodeKernel best() {
    return VectorKernels.best().id().equals("vector") ? vector() : new PlainEncode();
  }

  /// By name, so that no class here needs the incubator module to be verified.
  private static EncodeKernel vector() {
    String name = "org.fr4j.embedding.internal.projection.SimdEncode";
    try {
      return Class.forName(name)
          .asSubclass(EncodeKernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " does not load", e);
    }
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
