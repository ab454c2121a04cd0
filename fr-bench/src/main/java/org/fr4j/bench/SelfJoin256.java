package org.fr4j.bench;

import java.util.concurrent.TimeUnit;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Join;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// All pairs above a threshold among 100,000 templates, the normalised copy and the delivery of the
/// pairs included; an operation of JMH's is a thousand comparisons.
@Row(name = "self_join_256", unit = "M comparisons/s", peer = "openblas_upper_triangle")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SelfJoin256 {
  private static final int TEMPLATES = 100_000;
  private static final long PAIRS = (long) TEMPLATES * (TEMPLATES - 1) / 2;
  private static final float THRESHOLD = .5f;

  private EmbeddingMatrix faces;
  private BlasJoin blas;

  @Setup
  public void draw() {
    faces = Galleries.lifelike(TEMPLATES, 1);
    blas = new BlasJoin(faces);
  }

  @Benchmark
  @OperationsPerInvocation((int) (PAIRS / 1000))
  public long ours() {
    long[] pairs = new long[1];
    Join.atLeast(THRESHOLD).within(faces, (first, second, score) -> pairs[0]++);
    return pairs[0];
  }

  @Benchmark
  @OperationsPerInvocation((int) (PAIRS / 1000))
  public long peer() {
    return blas.pairs(THRESHOLD);
  }

  @TearDown
  public void close() {
    blas.close();
    faces.close();
  }
}
