package org.fr4j.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/// What either side of [DictionaryFit4096] has lowered the objective to; printed beside the row.
///
/// JMH adds a counter up over the iterations, so only the first that counts has one.
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Objectives {
  /// Ours.
  public double objective;

  /// The peer's.
  public double peerObjective;

  private double ours;
  private double theirs;
  private boolean shown;
  private boolean counts;

  @Setup(Level.Trial)
  public void judge(DictionaryFit4096 benchmark) throws IOException {
    benchmark.judge(this);
  }

  @Setup(Level.Iteration)
  public void iteration(IterationParams iteration) {
    counts = iteration.getType() == IterationType.MEASUREMENT;
  }

  void found(double own, double peers) {
    if (!(own <= DictionaryFit4096.MOST_ABOVE_PEER * peers)) {
      throw new IllegalStateException("objective %s: the peer's is %s".formatted(own, peers));
    }
    ours = own;
    theirs = peers;
  }

  void show() {
    if (counts && !shown) {
      objective = ours;
      peerObjective = theirs;
      shown = true;
    }
  }
}
