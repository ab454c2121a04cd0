package org.fr4j.embedding.nd4j;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.fr4j.core.EmbeddingMatrix;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Memory seen as an INDArray, and the other way round, without a copy: a change on one side is
/// seen on the other.
///
/// **Cost.** A few objects, whatever the size.<br>
/// **Threads.** As for the memory itself.<br>
/// **Errors.** Neither side knows when the other is freed: keep the matrix, or the INDArray, open
/// and reachable for as long as its view is used. A view that outlives it reads freed memory.
public final class Nd4jArrays {
  private Nd4jArrays() {}

  /// Embeddings as an INDArray.
  ///
  /// @param matrix stays the owner of the memory
  /// @return `rows x dimension`, row-major
  /// @throws IllegalArgumentException if it is empty
  public static INDArray of(EmbeddingMatrix matrix) {
    return of(matrix.segment(), matrix.rows(), matrix.dimension());
  }

  /// Any memory outside the heap as an INDArray, such as the pixels of a training batch.
  ///
  /// @param segment float32 in the machine's byte order, aligned to 4 bytes; stays the owner
  /// @param shape sizes, the slowest first, each at least 1
  /// @return an array of that shape, row-major
  /// @throws IllegalArgumentException if the memory is on the heap or has another size
  public static INDArray of(MemorySegment segment, long... shape) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (!segment.isNative() || size < 1 || segment.byteSize() != Float.BYTES * size) {
      throw new IllegalArgumentException(
          "memory of %d bytes%s: shape %s needs %d outside the heap"
              .formatted(
                  segment.byteSize(),
                  segment.isNative() ? "" : " on the heap",
                  Arrays.toString(shape),
                  Float.BYTES * size));
    }
    return Nd4j.create(buffer(segment, size), shape);
  }

  /// Embeddings that lie in an INDArray.
  ///
  /// @param array `rows x dimension` of float32, row-major, not a part of a larger row; stays the
  ///   owner of the memory
  /// @return a matrix over the same memory
  /// @throws IllegalArgumentException if it is no such array
  @SuppressWarnings("restricted") // an address is all that ND4J gives away
  public static EmbeddingMatrix matrix(INDArray array) {
    boolean fits =
        array.rank() == 2
            && array.dataType() == DataType.FLOAT
            && array.stride(1) == 1
            && array.stride(0) == array.size(1);
    if (!fits) {
      throw new IllegalArgumentException(
          "array of %s %s in steps of %s: must be a row-major matrix of floats"
              .formatted(
                  array.dataType(),
                  Arrays.toString(array.shape()),
                  Arrays.toString(array.stride())));
    }
    long address = array.data().pointer().address() + Float.BYTES * array.offset();
    MemorySegment segment =
        MemorySegment.ofAddress(address).reinterpret(Float.BYTES * array.length());
    return EmbeddingMatrix.over(
        segment, Math.toIntExact(array.size(0)), Math.toIntExact(array.size(1)));
  }

  /// The first numbers of a segment as a matrix that lies column by column.
  static INDArray columns(MemorySegment segment, long rows, long columns) {
    DataBuffer buffer = buffer(segment, rows * columns);
    return Nd4j.create(buffer, new long[] {rows, columns}, new long[] {1, rows}, 0, 'f');
  }

  private static DataBuffer buffer(MemorySegment segment, long size) {
    FloatPointer pointer = new FloatPointer(new Address(segment.address())).capacity(size);
    return Nd4j.createBuffer(pointer, DataType.FLOAT, size, FloatIndexer.create(pointer));
  }

  /// JavaCPP makes pointers of addresses for its heirs only.
  private static final class Address extends Pointer {
    Address(long address) {
      this.address = address;
    }
  }
}
