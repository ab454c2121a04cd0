package org.fr4j.embedding.projection;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The numbers of a projection: `y = (x - mean) * weights`, and back `x = y * decoder + mean`;
/// where `unit`, of `x / |x|` in place of `x`.
///
/// **Shape.** `x` has `inputs()` floats, `y` has `outputs()`.<br>
/// **Threads.** Immutable, if nobody changes the arrays, which are not copied.
final class LinearMap {
  private static final float[] NONE = {};

  private final int inputs;
  private final int outputs;
  private final boolean unit;
  private final float[] mean;
  private final float[] weights;
  private final float[] decoder;

  LinearMap(int inputs, int outputs, boolean unit, float[] mean, float[] weights, float[] decoder) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.unit = unit;
    this.mean = finite("mean", mean, inputs);
    this.weights = finite("weights", weights, Math.multiplyExact(inputs, outputs));
    this.decoder = finite("decoder", decoder, inputs * outputs);
  }

  /// A map without a mean and without a way back.
  ///
  /// @param weights `inputs` x `outputs` finite floats, row-major
  /// @throws IllegalArgumentException if there are not so many, or one is not finite
  static LinearMap of(int inputs, int outputs, float[] weights) {
    return new LinearMap(inputs, outputs, false, NONE, weights, NONE);
  }

  /// A map onto some vectors, without a mean and without a way back.
  ///
  /// @param vectors the columns of the weights: for each output, `inputs` doubles
  static LinearMap onto(double[][] vectors) {
    int inputs = vectors[0].length;
    int outputs = vectors.length;
    float[] weights = new float[Math.multiplyExact(inputs, outputs)];
    for (int j = 0; j < outputs; j++) {
      for (int i = 0; i < inputs; i++) {
        weights[i * outputs + j] = (float) vectors[j][i];
      }
    }
    return of(inputs, outputs, weights);
  }

  /// The same map, of what is left after a mean is subtracted.
  ///
  /// @param at `inputs` finite floats
  LinearMap centred(float[] at) {
    return new LinearMap(inputs, outputs, unit, at, weights, decoder);
  }

  /// The same map of rows that are made unit vectors first.
  LinearMap ofUnitRows() {
    return new LinearMap(inputs, outputs, true, mean, weights, decoder);
  }

  /// The same map with a way back.
  ///
  /// @param matrix `outputs` x `inputs` finite floats, row-major
  LinearMap withDecoder(float[] matrix) {
    return new LinearMap(inputs, outputs, unit, mean, weights, matrix);
  }

  /// The same map with a way back.
  ///
  /// @param rows `outputs` rows of `inputs` doubles
  LinearMap withDecoder(double[][] rows) {
    float[] matrix = new float[weights.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < inputs; j++) {
        matrix[i * inputs + j] = (float) rows[i][j];
      }
    }
    return withDecoder(matrix);
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /// Whether rows are made unit vectors first.
  boolean unit() {
    return unit;
  }

  /// `-mean * weights`, summed in double precision: `outputs` floats.
  float[] offset() {
    double[] sums = new double[outputs];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < outputs; j++) {
        sums[j] -= (double) mean[i] * weights[i * outputs + j];
      }
    }
    float[] offset = new float[outputs];
    for (int j = 0; j < outputs; j++) {
      offset[j] = (float) sums[j];
    }
    return offset;
  }

  /// Eight hexadecimal digits that another map of rows to codes is unlikely to have.
  String fingerprint() {
    CRC32C checksum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * Math.max(inputs, 4));
    buffer.putInt(inputs).putInt(outputs).putInt(unit ? 1 : 0);
    checksum.update(buffer.flip());
    for (float[] values : new float[][] {mean, weights}) {
      for (int from = 0; from < values.length; from += inputs) {
        buffer.clear().limit(Float.BYTES * inputs);
        buffer.asFloatBuffer().put(values, from, inputs);
        checksum.update(buffer);
      }
    }
    return "%08x".formatted(checksum.getValue());
  }

  /// What is subtracted: `inputs` floats, or none for zero.
  float[] mean() {
    return mean;
  }

  /// `inputs` x `outputs`, row-major.
  float[] weights() {
    return weights;
  }

  /// `outputs` x `inputs`, row-major, or none where there is no way back.
  float[] decoder() {
    return decoder;
  }

  private static float[] finite(String name, float[] values, int count) {
    if (values.length != count && values.length != 0) {
      throw new IllegalArgumentException(
          "%s of %d values: must be %d".formatted(name, values.length, count));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s, value %d: %s is not finite".formatted(name, i, values[i]));
      }
    }
    return values;
  }
}
