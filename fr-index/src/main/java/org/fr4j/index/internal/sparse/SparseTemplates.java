package org.fr4j.index.internal.sparse;

import java.util.stream.IntStream;
import org.fr4j.core.SparseMatrix;

/// Sparse unit templates, by column in blocks for single probes and by row for batches.
public final class SparseTemplates {
  private final int rows;
  private final int columns;
  private final SparseRows byRow;
  private final SparseBlock[] blocks;

  private SparseTemplates(int rows, int columns, SparseRows byRow, SparseBlock[] blocks) {
    this.rows = rows;
    this.columns = columns;
    this.byRow = byRow;
    this.blocks = blocks;
  }

  /// Inverts rows, each brought to length 1.
  ///
  /// @throws IllegalArgumentException if a row is zero, naming it
  public static SparseTemplates of(SparseMatrix rows) {
    int size = SparseBlock.SIZE;
    SparseBlock[] blocks =
        IntStream.range(0, Math.ceilDiv(rows.rows(), size))
            .mapToObj(b -> SparseBlock.of(rows, b * size, Math.min(size, rows.rows() - b * size)))
            .toArray(SparseBlock[]::new);
    return new SparseTemplates(rows.rows(), rows.columns(), SparseRows.of(rows, "row "), blocks);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  SparseRows byRow() {
    return byRow;
  }

  int blocks() {
    return blocks.length;
  }

  SparseBlock block(int number) {
    return blocks[number];
  }
}
