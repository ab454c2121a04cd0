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

/// The search of [F32Batch256] in floating-point operations, beside what the machine's registers
/// can do; the ratio is the share of the peak. An operation of JMH's is a thousand of these.
@Row(name = "f32_batch_256_of_peak", unit = "GFLOP/s", peer = "fma_in_registers")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class F32Batch256OfPeak {
  private static final int FLOPS_OF_A_COMPARISON = 2 * Galleries.DIMENSION;

  private EmbeddingMatrix probes;
  private MatchIndex index;

  @Setup
  public void draw() {
    try (EmbeddingMatrix gallery = Galleries.lifelike(F32Batch256.TEMPLATES, 1)) {
      index = MatchIndex.uncoded(gallery);
    }
    probes = Galleries.lifelike(F32Batch256.PROBES, 2);
  }

  @Benchmark
  @OperationsPerInvocation(
      F32Batch256.TEMPLATES / 1000 * F32Batch256.PROBES * FLOPS_OF_A_COMPARISON)
  public List<List<Candidate>> ours() {
    return index.search(probes, Search.top(F32Batch256.TOP));
  }

  @Benchmark
  @OperationsPerInvocation(FmaPeak.STEPS * (FmaPeak.FLOPS_OF_A_STEP / 1000))
  public float[] peer() {
    return FmaPeak.run();
  }

  @TearDown
  public void close() {
    index.close();
    probes.close();
  }
}
