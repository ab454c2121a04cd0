package org.fr4j.embedding.internal.projection;

import java.util.stream.IntStream;

/// A tall matrix in panels of [EntryKernels#WIDTH] columns, as the kernels read it.
///
/// **Shape.** `columns` vectors of `rows` doubles; those that fill up the last panel are zero.
final class Panels {
  private static final int WIDTH = EntryKernels.WIDTH;

  private final int rows;
  private final int columns;
  private final double[][] panels;

  /// A matrix of zeros.
  Panels(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.panels = new double[Math.ceilDiv(columns, WIDTH)][rows * WIDTH];
  }

  /// A copy of some vectors of equal length.
  static Panels of(double[][] vectors) {
    Panels copy = new Panels(vectors[0].length, vectors.length);
    IntStream.range(0, copy.panels.length)
        .parallel()
        .forEach(
            p -> {
              for (int j = p * WIDTH; j < Math.min(vectors.length, (p + 1) * WIDTH); j++) {
                for (int i = 0; i < copy.rows; i++) {
                  copy.panels[p][i * WIDTH + j % WIDTH] = vectors[j][i];
                }
              }
            });
    return copy;
  }

  /// The columns, each as a vector.
  double[][] vectors() {
    double[][] vectors = new double[columns][rows];
    IntStream.range(0, columns)
        .parallel()
        .forEach(
            j -> {
              for (int i = 0; i < rows; i++) {
                vectors[j][i] = panels[j / WIDTH][i * WIDTH + j % WIDTH];
              }
            });
    return vectors;
  }

  int count() {
    return panels.length;
  }

  double[] get(int panel) {
    return panels[panel];
  }
}
