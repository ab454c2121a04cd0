package org.fr4j.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.fr4j.core.EmbeddingMatrix;

/// The peer: scores by OpenBLAS, chunk by chunk, and of each chunk the best by insertion, all cores
/// at both.
///
/// A chunk of scores stays in the cache between the two.
final class BlasSearch implements AutoCloseable {
  private static final int CHUNK = 1024;

  private final FloatPointer templates;
  private final FloatPointer scores;
  private final int rows;
  private final int dimension;
  private final int top;

  BlasSearch(EmbeddingMatrix gallery, int probes, int top) {
    this.rows = gallery.rows();
    this.dimension = gallery.dimension();
    this.top = top;
    this.templates = copy(gallery);
    this.scores = new FloatPointer((long) probes * CHUNK);
    openblas.blas_set_num_threads(Runtime.getRuntime().availableProcessors());
  }

  /// The ids of the best of each probe, the best first.
  @SuppressWarnings("restricted") // the memory is OpenBLAS's to write
  int[][] search(FloatPointer probes, int count) {
    int[][] ids = new int[count][top];
    float[][] best = new float[count][top];
    for (float[] row : best) {
      Arrays.fill(row, Float.NEGATIVE_INFINITY);
    }
    MemorySegment memory =
        MemorySegment.ofAddress(scores.address()).reinterpret(4L * count * CHUNK);
    for (int from = 0; from < rows; from += CHUNK) {
      int size = Math.min(CHUNK, rows - from);
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasNoTrans,
          openblas.CblasTrans,
          count,
          size,
          dimension,
          1,
          probes,
          dimension,
          templates.getPointer((long) from * dimension),
          dimension,
          0,
          scores,
          CHUNK);
      int first = from;
      IntStream.range(0, count)
          .parallel()
          .forEach(probe -> select(memory, probe, size, first, best[probe], ids[probe]));
    }
    return ids;
  }

  private static void select(
      MemorySegment scores, int probe, int size, int first, float[] best, int[] ids) {
    int last = best.length - 1;
    long at = 4L * probe * CHUNK;
    for (int i = 0; i < size; i++) {
      float score = scores.get(ValueLayout.JAVA_FLOAT, at + 4L * i);
      if (score > best[last]) {
        int place = last;
        for (; place > 0 && best[place - 1] < score; place--) {
          best[place] = best[place - 1];
          ids[place] = ids[place - 1];
        }
        best[place] = score;
        ids[place] = first + i;
      }
    }
  }

  @SuppressWarnings("restricted") // the memory is OpenBLAS's to read
  static FloatPointer copy(EmbeddingMatrix matrix) {
    FloatPointer pointer = new FloatPointer((long) matrix.rows() * matrix.dimension());
    MemorySegment.ofAddress(pointer.address())
        .reinterpret(matrix.segment().byteSize())
        .copyFrom(matrix.segment());
    return pointer;
  }

  @Override
  public void close() {
    templates.close();
    scores.close();
  }
}
