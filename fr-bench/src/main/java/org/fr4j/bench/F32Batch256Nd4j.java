package org.fr4j.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
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

/// The search of [F32Batch256] beside what somebody who has ND4J would write.
@Row(name = "f32_batch_256_nd4j", unit = "M comparisons/s", peer = "nd4j_gemm")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class F32Batch256Nd4j {
  private EmbeddingMatrix gallery;
  private EmbeddingMatrix probes;
  private MatchIndex index;
  private Nd4jSearch nd4j;

  @Setup
  public void draw() {
    gallery = Galleries.lifelike(F32Batch256.TEMPLATES, 1);
    probes = Galleries.lifelike(F32Batch256.PROBES, 2);
    index = MatchIndex.uncoded(gallery);
    nd4j = new Nd4jSearch(gallery, probes, F32Batch256.TOP);
    requireSameBest();
  }

  /// The peer must find what we find, or its time says nothing.
  private void requireSameBest() {
    int ours = ours().getFirst().getFirst().id();
    int theirs = nd4j.search()[0].ids[0];
    if (ours != theirs) {
      throw new IllegalStateException(
          "best of probe 0: ours %d, ND4J's %d".formatted(ours, theirs));
    }
  }

  @Benchmark
  @OperationsPerInvocation(F32Batch256.TEMPLATES * F32Batch256.PROBES)
  public List<List<Candidate>> ours() {
    return index.search(probes, Search.top(F32Batch256.TOP));
  }

  @Benchmark
  @OperationsPerInvocation(F32Batch256.TEMPLATES * F32Batch256.PROBES)
  public Object peer() {
    return nd4j.search();
  }

  @TearDown
  public void close() {
    nd4j.close();
    index.close();
    probes.close();
    gallery.close();
  }
}
