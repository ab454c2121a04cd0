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

  /// Filters before they are packed: `rows` runs of `depth` floats for each output.
  record Filters(Source source, int rows, int depth, int outputs) {
    /// The filters of a convolution for pixels of `pixel` floats; groups become zeros.
    static Filters of(Weights filters, int groups, int pixel) {
      Shape shape = filters.shape();
      int inputs = shape.dim(1);
      int height = shape.dim(2);
      int width = shape.dim(3);
      int each = shape.dim(0) / groups;
      return new Filters(
          (output, row, place) -> {
            int input = place % pixel - output / each * inputs;
            return input < 0 || input >= inputs
                ? 0
                : filters.get(((output * inputs + input) * height + row) * width + place / pixel);
          },
          height,
          width * pixel,
          shape.dim(0));
    }

    /// A matrix of inputs x outputs.
    static Filters of(Weights matrix) {
      int outputs = matrix.shape().dim(1);
      return new Filters(
          (output, row, place) -> matrix.get(place * outputs + output),
          1,
          matrix.shape().dim(0),
          outputs);
    }
  }

  static Panels pack(Filters filters, int lanes) {
    int outputs = filters.outputs();
    int depth = filters.depth();
    Panels panels =
        new Panels(
            new float[filters.rows() * depth * roundUp(outputs, lanes)],
            filters.rows(),
            depth,
            roundUp(outputs, lanes),
            lanes);
    for (int column = 0; column < outputs; column += panels.width(column)) {
      int width = panels.width(column);
      for (int row = 0; row < filters.rows(); row++) {
        int at = panels.at(column, row);
        for (int place = 0; place < depth; place++) {
          for (int lane = 0; lane < Math.min(width, outputs - column); lane++) {
            panels.weights[at + place * width + lane] =
                filters.source().at(column + lane, row, place);
          }
        }
      }
    }
    return panels;
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
