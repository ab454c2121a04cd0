package org.fr4j.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fr4j.index.Candidate;
import org.fr4j.index.Search;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Exact search of one probe for its ten best among a million templates, one after the other.
@Row(name = "exact_single_256", unit = "ms", peer = "openblas_sgemv")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ExactSingle256 {
  private Million million;

  @Setup
  public void draw() {
    million = new Million();
  }

  @Benchmark
  public List<Candidate> ours() {
    return million.find(million.turn(), Search.top(Million.TOP));
  }

  @Benchmark
  public Object peer() {
    return million.findByBlas(million.turn());
  }

  @TearDown
  public void close() {
    million.close();
  }
}
