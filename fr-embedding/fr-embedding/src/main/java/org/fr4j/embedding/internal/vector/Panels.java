package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// Filters in the order in which tiles read them: panels of two vectors of outputs, the last one of
/// one vector if that is enough; in a panel row by row, in a row input by input.

final class Panels {
  /// A filter's number for an output, a row, and a place in the row.
  @FunctionalInterface
  interface Source {
    float at(int output, int row, int place);
  }

  private final float[] weights;
  private final int rows;
  private final int depth;
  private final int outputs;
  private final int lanes;

  private Panels(float[] weights, int rows, int depth, int outputs, int lanes) {
    this.weights = weights;
    this.rows = rows;
    this.depth = depth;
    this.outputs = outputs;
    this.lanes = lanes;
  }

  static Panels pack(Source source, int rows, int depth, int outputs, int lanes) {
    Panels panels =
        new Panels(
            new float[rows * depth * roundUp(outputs, lanes)],
            rows,
            depth,
            roundUp(outputs, lanes),
            lanes);
    for (int column = 0; column < outputs; column += panels.width(column)) {
      int width = panels.width(column);
      for (int row = 0; row < rows; row++) {
        int at = panels.at(column, row);
        for (int place = 0; place < depth; place++) {
          for (int lane = 0; lane < Math.min(width, outputs - column); lane++) {
            panels.weights[at + place * width + lane] = source.at(column + lane, row, place);
          }
        }
      }
    }
    return panels;
  }

  /// Packs the filters of a convolution for pixels of `pixel` floats; groups become zeros.
  static Panels pack(Weights filters, int groups, int pixel, int lanes) {
    Shape shape = filters.shape();
    int outputs = shape.dim(0);
    int inputs = shape.dim(1);
    int height = shape.dim(2);
    int width = shape.dim(3);
    int each = outputs / groups;
    return pack(
        (output, row, place) -> {
          int input = place % pixel - output / each * inputs;
          return input < 0 || input >= inputs
              ? 0
              : filters.get(((output * inputs + input) * height + row) * width + place / pixel);
        },
        height,
        width * pixel,
        outputs,
        lanes);
  }

  static int roundUp(int n, int lanes) {
    return Math.ceilDiv(n, lanes) * lanes;
  }

  float[] weights() {
    return weights;
  }

  int rows() {
    return rows;
  }

  int depth() {
    return depth;
  }

  int outputs() {
    return outputs;
  }

  /// Outputs of the panel that begins at an output.
  int width(int column) {
    return Math.min(2 * lanes, outputs - column);
  }

  /// Where a row of the panel begins.
  int at(int column, int row) {
    return column * rows * depth + row * depth * width(column);
  }
}
