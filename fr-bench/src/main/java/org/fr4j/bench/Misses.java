package org.fr4j.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Counts what a search that may miss has missed; printed beside the row.
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Misses {
  /// Candidates that an exact search finds and this one did not.
  public long missed;

  /// Candidates that an exact search finds.
  public long sought;

  void count(int misses, int all) {
    missed += misses;
    sought += all;
  }
}
