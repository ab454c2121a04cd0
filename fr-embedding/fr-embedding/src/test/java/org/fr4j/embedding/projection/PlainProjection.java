package org.fr4j.embedding.projection;

/// Encoding as the contract says it, loop by loop.
final class PlainProjection {
  private PlainProjection() {}

  static float[] encode(LinearMap map, float[] row) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    float scale = map.unit() ? (float) (1 / Math.sqrt(squares)) : 1;
    float[] offset = map.offset();
    float[] code = new float[map.outputs()];
    for (int j = 0; j < code.length; j++) {
      float sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum = Math.fma(row[i], map.weights()[i * code.length + j], sum);
      }
      code[j] = Math.fma(sum, scale, offset[j]);
    }
    return code;
  }
}
