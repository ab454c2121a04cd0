package org.fr4j.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fr4j.index.Candidate;
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

/// Search of 1,024 probes for their ten best among a million templates by estimates, and how many
/// of them were missed; the peer compares floats.
@Row(name = "one_bit_batch_256", unit = "M comparisons/s", peer = "f32_batch_256")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneBitBatch256 {
  private MillionTogether million;

  @Setup
  public void draw() {
    million = new MillionTogether();
  }

  @Benchmark
  @OperationsPerInvocation(Million.TEMPLATES * Million.PROBES)
  public List<List<Candidate>> ours(Misses misses) {
    List<List<Candidate>> found = million.find(Search.top(Million.TOP).allowMisses());
    for (int probe = 0; probe < Million.PROBES; probe++) {
      List<Candidate> seen = found.get(probe);
      long missed =
          million.best.get(probe).stream().filter(wanted -> !seen.contains(wanted)).count();
      misses.count((int) missed, Million.TOP);
    }
    return found;
  }

  @Benchmark
  @OperationsPerInvocation(Million.TEMPLATES * Million.PROBES)
  public List<List<Candidate>> peer() {
    return million.findByFloats();
  }

  @TearDown
  public void close() {
    million.close();
  }
}
