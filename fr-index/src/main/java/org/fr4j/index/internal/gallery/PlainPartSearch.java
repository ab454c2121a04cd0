package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.index.internal.code.Query;
import org.fr4j.index.internal.kernel.Crew;

/// The search of a part row by row, from its first step on against the bar of all parts.
final class PlainPartSearch implements PartSearch {
  private static final int CHUNK = 256;

  private final Part part;
  private final Probe probe;
  private final Query query;
  private final float floor;
  private final List<Ranking> kept = new ArrayList<>();

  PlainPartSearch(Part part, Probe probe, Query query, float floor) {
    this.part = part;
    this.probe = probe;
    this.query = query;
    this.floor = floor;
  }

  @Override
  public int steps() {
    return Math.ceilDiv(part.count(), CHUNK);
  }

  @Override
  public Crew.Worker hire() {
    Ranking own = new Ranking(query.limit(), floor);
    kept.add(own);
    return step -> {
      own.raise(query.bars().get(0));
      int from = step * CHUNK;
      part.scan(probe, from, Math.min(part.count(), from + CHUNK), own);
      query.bars().raise(0, own.bar());
    };
  }

  @Override
  public void finish(int worker) {}

  @Override
  public void offer(Ranking ranking) {
    kept.forEach(own -> own.ranked().forEach(ranking::offer));
  }

  @Override
  public void close() {}
}
