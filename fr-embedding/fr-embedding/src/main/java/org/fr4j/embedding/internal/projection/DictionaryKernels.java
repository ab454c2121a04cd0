package org.fr4j.embedding.internal.projection;

/// The arithmetic of dictionary learning, on rows of an [AtomTable].
///
/// **Order.** Each number is a sum of its own, of products added one after the other by fused
/// multiply-add; lanes never meet. So all kernels give the same bits.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked but the bounds of arrays.
interface DictionaryKernels {
  /// Atoms of a panel.
  int LANES = 16;

  /// Rows of a tile: as many sums as the latency of a multiply-add asks for.
  int ROWS = 8;

  /// The kernels that this JVM can run, as [org.fr4j.core.VectorKernels#best()] chose.
  static DictionaryKernels best() {
    return KernelChoice.best(DictionaryKernels.class, "SimdDictionary", PlainDictionary::new);
  }

  /// `out = entries * table`: the sum of the rows of a table that entries weigh.
  ///
  /// @param columns of the entries
  /// @param values of the entries
  /// @param from first entry
  /// @param to behind the last entry
  /// @param table holds the rows
  /// @param stride of the table
  /// @param out receives the first floats of that sum; a multiple of [#LANES] long
  void gather(
      int[] columns, float[] values, int from, int to, float[] table, int stride, float[] out);

  /// `table += entries' * factors`, in one panel.
  ///
  /// @param columns of the entries
  /// @param values of the entries
  /// @param from first entry
  /// @param to behind the last entry
  /// @param factors [#LANES] floats
  /// @param table holds the rows, added to
  /// @param stride of the table
  /// @param panel where the panel begins in a row
  void scatter(
      int[] columns,
      float[] values,
      int from,
      int to,
      float[] factors,
      float[] table,
      int stride,
      int panel);

  /// Adds a product to a tile: to row `r` and lane `j` the sum over `k` of `left[from + r * rowStep
  /// + k * step] * right[at + k * stride + j]`, which is taken first.
  ///
  /// @param left of [#ROWS] rows
  /// @param from where it begins
  /// @param rowStep from one row to the next
  /// @param step from one factor to the next
  /// @param right of [#LANES] lanes
  /// @param at where it begins
  /// @param stride from one factor to the next
  /// @param depth factors
  /// @param out [#ROWS] rows of [#LANES] lanes
  /// @param to where it begins
  /// @param outStep from one row to the next
  void tile(
      float[] left,
      int from,
      int rowStep,
      int step,
      float[] right,
      int at,
      int stride,
      int depth,
      float[] out,
      int to,
      int outStep);
}
