package org.fr4j.embedding.internal.projection;

import org.fr4j.core.VectorKernels;

/// Sums of the rows of a matrix that entries weigh, over one panel of its columns.
///
/// A panel holds `width()` columns of the matrix: for each of its rows, those columns.
///
/// **Order.** For each column `fma(sum, scale, offset)`, where the sum starts at zero and takes one
/// entry after the other by fused multiply-add: the same bits from all kernels. An entry of value
/// zero changes nothing: what it can do is turn a sum of -0 into +0, and adding the offset, which
/// is never -0, does that too.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked but the bounds of arrays.
interface EncodeKernel {
  /// Rows of a group.
  int GROUP = 4;

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

  /// Encodes four rows that have equally many entries, filled up by entries of value zero.
  ///
  /// @param columns of the entries
  /// @param values of the entries
  /// @param from where the entries of each row begin
  /// @param at the row, and the three behind it, in `from`, `scales` and `to`
  /// @param steps entries of each row
  /// @param panel of the matrix
  /// @param offset of the panel, `width()` long
  /// @param scales of the rows
  /// @param out receives `width()` floats a row, from `to[row] + shift` on
  /// @param to where the rows go
  /// @param shift where the panel goes in them
  void group(
      int[] columns,
      float[] values,
      int[] from,
      int at,
      int steps,
      float[] panel,
      float[] offset,
      float[] scales,
      float[] out,
      int[] to,
      int shift);

  /// Encodes one row.
  ///
  /// @param columns of the entries
  /// @param values of the entries
  /// @param from where the entries begin
  /// @param steps entries
  /// @param panel of the matrix
  /// @param offset of the panel, `width()` long
  /// @param scale of the row
  /// @param out receives `width()` floats
  /// @param to where they go
  void single(
      int[] columns,
      float[] values,
      int from,
      int steps,
      float[] panel,
      float[] offset,
      float scale,
      float[] out,
      int to);
}
