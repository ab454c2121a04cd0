package org.fr4j.index.store;

/// How a store keeps the values of a template; fixed when the store is made.
public enum Precision {
  /// Four bytes a value: what is read back is what was written, bit for bit.
  FLOAT32(4),
  /// Two bytes a value: rounded to 11 significant bits, which moves a cosine by about 0.0001.
  FLOAT16(2);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes of one value.
  ///
  /// @return 4 or 2
  public int bytes() {
    return bytes;
  }

  /// What a store of this precision gives back for a value written to it.
  ///
  /// @param value any float
  /// @return the nearest value that can be kept; infinite if none is near
  public float rounded(float value) {
    return this == FLOAT32 ? value : Float.float16ToFloat(Float.floatToFloat16(value));
  }

  /// What a store of this precision gives back for a template written to it: compare probes with
  /// this one, so that answers don't change by a restart.
  ///
  /// @param vector any floats
  /// @return a new array
  public float[] rounded(float[] vector) {
    float[] kept = vector.clone();
    for (int i = 0; i < kept.length && this != FLOAT32; i++) {
      kept[i] = rounded(kept[i]);
    }
    return kept;
  }
}
