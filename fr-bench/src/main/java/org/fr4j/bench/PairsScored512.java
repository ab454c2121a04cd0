package org.fr4j.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.eval.protocol.BalancedPairs;
import org.fr4j.eval.protocol.PairScorer;
import org.fr4j.eval.protocol.Pairs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The pairs of the balanced protocol, a million for each of six cohorts, among 60,000 embeddings
/// of 512 dimensions, in random order as any list of sampled pairs is.
///
/// The peer is a loop over the same pairs in the same order that calls OpenBLAS for each, a thread
/// a core, as a loop around numpy.dot would.
@Row(name = "pairs_scored_512", unit = "M pairs/s", peer = "openblas_sdot_loop")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PairsScored512 {
  private static final int PAIRS = 6_000_000;

  private EmbeddingMatrix units;
  private Pairs pairs;
  private FloatPointer memory;

  @Setup
  public void draw() {
    Label[] labels = BalancedSet.labels();
    units = Galleries.isotropic(BalancedSet.IMAGES, 512, 1);
    Pairs drawn = BalancedPairs.of(PAIRS / BalancedSet.COHORTS).draw(labels[0], labels[1]).pairs();
    pairs = inOrder() ? drawn : shuffled(drawn);
    memory = OpenBlas.copy(units);
  }

  /// Whether pairs come sorted by rows, as [BalancedPairs#draw] gives them.
  boolean inOrder() {
    return false;
  }

  private static Pairs shuffled(Pairs pairs) {
    int[] first = new int[pairs.size()];
    int[] second = new int[first.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < first.length; i++) {
      int place = random.nextInt(i + 1);
      first[i] = first[place];
      second[i] = second[place];
      first[place] = pairs.first(i);
      second[place] = pairs.second(i);
    }
    return Pairs.of(first, second);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double[] ours() {
    return PairScorer.cosine(units, pairs, ProgressListener.NONE);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double[] peer() {
    double[] scores = new double[pairs.size()];
    int block = 1 << 14;
    IntStream.range(0, Math.ceilDiv(scores.length, block))
        .parallel()
        .forEach(
            i -> {
              FloatPointer first = new FloatPointer(memory);
              FloatPointer second = new FloatPointer(memory);
              for (int k = i * block; k < Math.min(scores.length, (i + 1) * block); k++) {
                first.position(512L * pairs.first(k));
                second.position(512L * pairs.second(k));
                scores[k] = openblas.cblas_sdot(512, first, 1, second, 1);
              }
            });
    return scores;
  }

  @TearDown
  public void close() {
    memory.close();
    units.close();
  }
}
