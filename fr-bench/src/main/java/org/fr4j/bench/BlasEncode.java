package org.fr4j.bench;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;

/// The peer of a projection: sgemm of the rows with their zeros, each core for chunks of its own.
///
/// The chunk is the best of several that were tried on the machine of docs/performance.md.
final class BlasEncode implements AutoCloseable {
  private static final int CHUNK = 1024;

  private final int count;
  private final int inputs;
  private final int outputs;
  private final FloatPointer rows;
  private final FloatPointer weights;
  private final FloatPointer codes;

  BlasEncode(SparseMatrix sparse, int outputs) {
    this.count = sparse.rows();
    this.inputs = sparse.columns();
    this.outputs = outputs;
    this.rows = new FloatPointer((long) count * inputs);
    this.codes = new FloatPointer((long) count * outputs);
    try (EmbeddingMatrix random = EmbeddingMatrix.allocate(inputs, outputs);
        EmbeddingMatrix dense =
            EmbeddingMatrix.over(OpenBlas.memory(rows, (long) count * inputs), count, inputs)) {
      for (int i = 0; i < count; i++) {
        dense.set(i, sparse.row(i));
      }
      SplittableRandom draws = new SplittableRandom(1);
      for (int i = 0; i < inputs; i++) {
        float[] row = new float[outputs];
        for (int j = 0; j < outputs; j++) {
          row[j] = (float) draws.nextGaussian();
        }
        random.set(i, row);
      }
      this.weights = OpenBlas.copy(random);
    }
  }

  /// Encodes all rows.
  FloatPointer encode() {
    Cores.run(Math.ceilDiv(count, CHUNK), core -> this::encode);
    return codes;
  }

  private void encode(int chunk) {
    int from = chunk * CHUNK;
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        Math.min(CHUNK, count - from),
        outputs,
        inputs,
        1,
        rows.getPointer((long) from * inputs),
        inputs,
        weights,
        outputs,
        0,
        codes.getPointer((long) from * outputs),
        outputs);
  }

  @Override
  public void close() {
    rows.close();
    weights.close();
    codes.close();
  }
}
