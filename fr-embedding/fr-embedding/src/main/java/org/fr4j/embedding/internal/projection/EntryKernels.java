package org.fr4j.embedding.internal.projection;

/// Multiply-adds over the entries of a sparse row.
///
/// A panel is a part of a matrix, [#WIDTH] of its columns: for each row of the matrix, those
/// columns.
///
/// **Order.** Entries are added one after the other by fused multiply-add, so all kernels give the
/// same bits.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked but the bounds of arrays.
public interface EntryKernels {
  /// Columns of a panel in double precision: two panels of 4,096 rows fit a second-level cache.
  int WIDTH = 16;

  /// The kernels that this JVM can run, as [org.fr4j.core.VectorKernels#best()] chose.
  ///
  /// @return plain loops, or vectors
  static EntryKernels best() {
    return KernelChoice.best(EntryKernels.class, "SimdEntries", PlainEntries::new);
  }

  /// `sums = entries * panel`, of [#WIDTH] columns.
  ///
  /// @param columns of the entries
  /// @param values of the entries
  /// @param from first entry
  /// @param to behind the last entry
  /// @param panel for each column [#WIDTH] doubles
  /// @param sums receives [#WIDTH] doubles
  void gather(int[] columns, float[] values, int from, int to, double[] panel, double[] sums);

  /// `panel += entries' * factors`, of [#WIDTH] columns.
  ///
  /// @param columns of the entries
  /// @param values of the entries
  /// @param from first entry
  /// @param to behind the last entry
  /// @param factors [#WIDTH] doubles
  /// @param panel for each column [#WIDTH] doubles, added to
  void scatter(int[] columns, float[] values, int from, int to, double[] factors, double[] panel);
}
