package org.fr4j.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.Search;
import org.fr4j.index.SparseIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Exact search of 64 probes for their ten best among 20,000 sparse templates of 4,096 values, one
/// in ten not zero.
@Row(name = "sparse_4096", unit = "M comparisons/s", peer = "forward_dot_of_sorted_lists")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Sparse4096 {
  static final int TEMPLATES = 20_000;
  private static final int PROBES = 64;
  private static final int TOP = 10;

  private SparseMatrix probes;
  private float[][] units;
  private SparseIndex index;
  private SparseForward forward;

  @Setup
  public void draw() {
    SparseMatrix gallery = SparseGallery.drawn(TEMPLATES, 1);
    probes = SparseGallery.drawn(PROBES, 2);
    units =
        IntStream.range(0, PROBES)
            .mapToObj(probe -> EmbeddingMatrix.unit(probes.row(probe), "probe"))
            .toArray(float[][]::new);
    index = SparseIndex.of(gallery);
    forward = new SparseForward(gallery, TOP);
  }

  @Benchmark
  @OperationsPerInvocation(TEMPLATES * PROBES)
  public List<List<Candidate>> ours() {
    return index.search(probes, Search.top(TOP));
  }

  @Benchmark
  @OperationsPerInvocation(TEMPLATES * PROBES)
  public Object peer() {
    return forward.search(units);
  }
}
