package org.fr4j.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.resample.IterativeMultiLabelOversampler;
import org.fr4j.sampling.resample.SamplingPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Replicas a second of the iterative oversampler over CelebA's 41 labels, one thread: plans of
/// 300,000 replicas, everything that a plan costs included.
@Row(
    name = "oversample_steps_celeba",
    unit = "million steps/s",
    peer = "naive re-sort each step",
    needs = Need.SHARED_DATA)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OversampleStepsCelebaBenchmark {
  private static final int STEPS = 300_000;
  private static final int NAIVE_STEPS = 50;

  private final LabelTable table;
  private final List<String> labels;
  private final NaiveOversampler naive;
  private long seed;

  /// Reads the labels.
  public OversampleStepsCelebaBenchmark() {
    table = CelebA.read(Need.shared().resolve("data"));
    labels = table.labels().stream().map(Label::name).toList();
    naive = new NaiveOversampler(table);
  }

  /// A plan.
  ///
  /// @return the plan
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public SamplingPlan ours() {
    return IterativeMultiLabelOversampler.builder()
        .target(1.1)
        .budget(STEPS)
        .window(STEPS)
        .build()
        .plan(table, labels, seed++);
  }

  /// The first steps of a plan, which go on from call to call.
  ///
  /// @return something to keep
  @Benchmark
  @OperationsPerInvocation(NAIVE_STEPS)
  public int peer() {
    int sum = 0;
    for (int step = 0; step < NAIVE_STEPS; step++) {
      sum += naive.step();
    }
    return sum;
  }
}
