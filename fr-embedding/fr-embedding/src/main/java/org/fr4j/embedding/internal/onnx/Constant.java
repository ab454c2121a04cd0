package org.fr4j.embedding.internal.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fr4j.embedding.internal.onnx.proto.Tensor;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// A tensor that is known while reading: floats, or integers that describe shapes.
sealed interface Constant {
  Shape shape();

  /// Its numbers as floats.
  Weights weights();

  /// Its numbers as integers; values too large for an `int` become the largest one.
  int[] ints();

  /// Floats.
  record Floats(Weights weights) implements Constant {
    @Override
    public Shape shape() {
      return weights.shape();
    }

    @Override
    public int[] ints() {
      return IntStream.range(0, weights.size()).map(i -> (int) weights.get(i)).toArray();
    }
  }

  /// Integers.
  record Integers(Shape shape, Weights weights, List<Integer> values) implements Constant {
    @Override
    public int[] ints() {
      return values.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  static Constant of(Weights weights) {
    return new Floats(weights);
  }

  static Constant of(Shape shape, int... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values[i];
    }
    return new Integers(shape, Weights.of(shape, floats), Arrays.stream(values).boxed().toList());
  }

  /// Decodes a tensor of the file.
  static Constant of(Tensor tensor) {
    if (tensor.getDataLocation() != 0) {
      throw new IllegalArgumentException(
          "tensor \"%s\": lies in another file, which is not supported"
              .formatted(tensor.getName()));
    }
    Shape shape = Shape.of(tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray());
    return switch (tensor.getDataType()) {
      case 1 -> of(numbers(tensor, Weights.of(shape, floats(tensor))));
      case 10 -> of(numbers(tensor, Weights.of(shape, halfFloats(tensor))));
      case 11 -> of(numbers(tensor, Weights.of(shape, doubles(tensor))));
      case 6, 9 -> of(shape, integers(tensor));
      case 7 -> of(shape, longs(tensor));
      default ->
          throw new IllegalArgumentException(
              "tensor \"%s\": data type %d is not supported"
                  .formatted(tensor.getName(), tensor.getDataType()));
    };
  }

  /// Refuses a tensor of this file that holds a NaN.
  static void requireNumbers(Tensor tensor) {
    boolean floats = List.of(1, 10, 11).contains(tensor.getDataType());
    if (floats && tensor.getDataLocation() == 0) {
      of(tensor);
    }
  }

  /// Infinities are left alone: they stand for no bound.
  private static Weights numbers(Tensor tensor, Weights weights) {
    weights.requireNumbers(tensor.getName());
    return weights;
  }

  private static ByteBuffer raw(Tensor tensor) {
    ByteString bytes = tensor.getRawData();
    return bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] floats(Tensor tensor) {
    if (tensor.getRawData().isEmpty()) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    var buffer = raw(tensor).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] halfFloats(Tensor tensor) {
    boolean isRaw = !tensor.getRawData().isEmpty();
    var buffer = raw(tensor).asShortBuffer();
    float[] values = new float[isRaw ? buffer.remaining() : tensor.getInt32DataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(isRaw ? buffer.get(i) : (short) tensor.getInt32Data(i));
    }
    return values;
  }

  private static float[] doubles(Tensor tensor) {
    boolean isRaw = !tensor.getRawData().isEmpty();
    var buffer = raw(tensor).asDoubleBuffer();
    float[] values = new float[isRaw ? buffer.remaining() : tensor.getDoubleDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (isRaw ? buffer.get(i) : tensor.getDoubleData(i));
    }
    return values;
  }

  private static int[] integers(Tensor tensor) {
    if (tensor.getRawData().isEmpty()) {
      return tensor.getInt32DataList().stream().mapToInt(Integer::intValue).toArray();
    }
    ByteBuffer bytes = raw(tensor);
    boolean isBoolean = tensor.getDataType() == 9;
    return IntStream.range(0, isBoolean ? bytes.remaining() : bytes.remaining() / Integer.BYTES)
        .map(i -> isBoolean ? bytes.get(i) : bytes.getInt(Integer.BYTES * i))
        .toArray();
  }

  private static int[] longs(Tensor tensor) {
    if (tensor.getRawData().isEmpty()) {
      return clamped(tensor.getInt64DataList().stream().mapToLong(Long::longValue));
    }
    var buffer = raw(tensor).asLongBuffer();
    return clamped(LongStream.range(0, buffer.remaining()).map(i -> buffer.get((int) i)));
  }

  private static int[] clamped(LongStream values) {
    return values.mapToInt(v -> Math.clamp(v, Integer.MIN_VALUE, Integer.MAX_VALUE)).toArray();
  }
}
