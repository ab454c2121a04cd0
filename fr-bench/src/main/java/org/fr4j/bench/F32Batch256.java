package org.fr4j.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Exact search of 1,024 probes for their ten best among a million templates of 256 dimensions.
@Row(name = "f32_batch_256", unit = "M comparisons/s", peer = "openblas_sgemm")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class F32Batch256 {
  static final int TEMPLATES = 1_000_000;
  static final int PROBES = 1_024;
  static final int TOP = 10;

  private EmbeddingMatrix gallery;
  private EmbeddingMatrix probes;
  private MatchIndex index;
  private BlasSearch blas;
  private FloatPointer blasProbes;

  @Setup
  public void draw() {
    gallery = Galleries.lifelike(TEMPLATES, 1);
    probes = Galleries.lifelike(PROBES, 2);
    index = MatchIndex.uncoded(gallery);
    blas = new BlasSearch(gallery, TOP);
    blasProbes = OpenBlas.copy(probes);
  }

  @Benchmark
  @OperationsPerInvocation(TEMPLATES * PROBES)
  public List<List<Candidate>> ours() {
    return index.search(probes, Search.top(TOP));
  }

  @Benchmark
  @OperationsPerInvocation(TEMPLATES * PROBES)
  public Object peer() {
    return blas.search(blasProbes, PROBES);
  }

  @TearDown
  public void close() {
    blasProbes.close();
    blas.close();
    index.close();
    probes.close();
    gallery.close();
  }
}
