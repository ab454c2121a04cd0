package org.fr4j.bench;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Projection;
import org.fr4j.embedding.projection.SparseRandomProjection;
import org.fr4j.embedding.projection.TrainingRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Projecting 8,192 rows of 4,096 values, one in ten not zero, to 256 dimensions. The time of a
/// projection does not depend on its weights, so a random one will do.
@Row(name = "encode_sparse_4096_256", unit = "M rows/s", peer = "openblas_sgemm_of_dense_rows")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncodeSparse4096To256 {
  private static final int ROWS = 8192;
  private static final int DIMENSION = 256;

  private SparseMatrix rows;
  private Projection projection;
  private BlasEncode blas;

  @Setup
  public void draw() {
    rows = SparseGallery.drawn(ROWS, 1);
    projection = SparseRandomProjection.to(DIMENSION).fit(TrainingRows.of(rows));
    blas = new BlasEncode(rows, DIMENSION);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int ours() {
    try (EmbeddingMatrix codes = projection.encode(rows)) {
      return codes.rows();
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public FloatPointer peer() {
    return blas.encode();
  }

  @TearDown
  public void close() {
    blas.close();
  }
}
