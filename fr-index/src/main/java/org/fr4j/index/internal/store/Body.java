package org.fr4j.index.internal.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.index.store.Precision;

/// Values and metadata of a template in one array of bytes, little-endian: the values, the number
/// of pairs (int), and of each the name and the value, as length in bytes (int) and UTF-8.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Body(float[] vector, Map<String, String> metadata) {
  byte[] encode(Precision precision) {
    List<byte[]> texts = new ArrayList<>();
    int size = vector.length * precision.bytes() + Integer.BYTES;
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      texts.add(pair.getKey().getBytes(StandardCharsets.UTF_8));
      texts.add(pair.getValue().getBytes(StandardCharsets.UTF_8));
    }
    for (byte[] text : texts) {
      size += Integer.BYTES + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    if (precision == Precision.FLOAT32) {
      out.asFloatBuffer().put(vector);
      out.position(vector.length * Float.BYTES);
    } else {
      for (float value : vector) {
        out.putShort(Float.floatToFloat16(value));
      }
    }
    out.putInt(metadata.size());
    for (byte[] text : texts) {
      out.putInt(text.length).put(text);
    }
    return out.array();
  }

  /// @throws IllegalArgumentException if these bytes are no body
  static Body decode(byte[] bytes, int dimension, Precision precision) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      float[] vector = new float[dimension];
      if (precision == Precision.FLOAT32) {
        in.asFloatBuffer().get(vector);
        in.position(dimension * Float.BYTES);
      } else {
        for (int i = 0; i < dimension; i++) {
          vector[i] = Float.float16ToFloat(in.getShort());
        }
      }
      Map<String, String> metadata = metadata(in);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes too many");
      }
      return new Body(vector, metadata);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(bytes.length + " bytes are too few", e);
    }
  }

  private static Map<String, String> metadata(ByteBuffer in) {
    int pairs = in.getInt();
    if (pairs == 0) {
      return Map.of();
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < pairs; i++) {
      String name = text(in);
      metadata.put(name, text(in));
    }
    return Collections.unmodifiableMap(metadata);
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
