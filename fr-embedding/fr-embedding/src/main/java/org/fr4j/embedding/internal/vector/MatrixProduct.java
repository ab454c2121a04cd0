package org.fr4j.embedding.internal.vector;

import java.lang.foreign.MemorySegment;

/// Matrix products by a library, for backends that bring one in place of the tiles.
///
/// **Threads.** Any number at once.
@FunctionalInterface
public interface MatrixProduct {
  /// Computes `result = rows x matrix`, all float32, row-major, outside the heap.
  ///
  /// @param rows `count x depth`
  /// @param matrix `depth x outputs`
  /// @param result `count x outputs`
  void multiply(
      MemorySegment rows,
      int count,
      MemorySegment matrix,
      int depth,
      int outputs,
      MemorySegment result);
}
