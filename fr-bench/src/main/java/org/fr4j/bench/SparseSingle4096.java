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

/// The search of [Sparse4096], one probe at a time.
@Row(name = "sparse_single_4096", unit = "M comparisons/s", peer = "forward_dot_of_sorted_lists")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SparseSingle4096 {
  private static final int PROBES = 64;
  private static final int TOP = 10;

  private float[][] units;
  private SparseIndex index;
  private SparseForward forward;
  private int next;

  @Setup
  public void draw() {
    SparseMatrix gallery = SparseGallery.drawn(Sparse4096.TEMPLATES, 1);
    SparseMatrix probes = SparseGallery.drawn(PROBES, 2);
    units =
        IntStream.range(0, PROBES)
            .mapToObj(probe -> EmbeddingMatrix.unit(probes.row(probe), "probe"))
            .toArray(float[][]::new);
    index = SparseIndex.of(gallery);
    forward = new SparseForward(gallery, TOP);
  }

  @Benchmark
  @OperationsPerInvocation(Sparse4096.TEMPLATES)
  public List<Candidate> ours() {
    next = (next + 1) % PROBES;
    return index.search(units[next], Search.top(TOP));
  }

  @Benchmark
  @OperationsPerInvocation(Sparse4096.TEMPLATES)
  public Object peer() {
    next = (next + 1) % PROBES;
    return forward.search(new float[][] {units[next]});
  }
}
