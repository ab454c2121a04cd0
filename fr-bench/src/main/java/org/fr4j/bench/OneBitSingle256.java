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

/// Search of one probe for its ten best among a million templates by estimates, and how many of
/// them were missed.
@Row(name = "one_bit_single_256", unit = "ms", peer = "openblas_sgemv")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OneBitSingle256 {
  private final Search search = Search.top(Million.TOP).allowMisses();
  private Million million;

  @Setup
  public void draw() {
    million = new Million();
  }

  @Benchmark
  public List<Candidate> ours(Misses misses) {
    int probe = million.turn();
    List<Candidate> found = million.find(probe, search);
    misses.count(million.missed(probe, found), Million.TOP);
    return found;
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
