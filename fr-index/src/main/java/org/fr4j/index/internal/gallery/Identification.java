package org.fr4j.index.internal.gallery;

import java.util.List;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.internal.code.Query;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.select.SharedBars;

/// One probe's search of all parts of a snapshot as if they were one: a thread that is done with a
/// part goes on to the next one, and what one part has found is the bar of the others.
///
/// The bar is the score of the last of so many subjects as are wanted, of some templates: no
/// subject that lies below it, whatever part its best template is in, is among the best.<br>
/// **Threads.** One calls; it hires others.
final class Identification implements AutoCloseable {
  private final Wanted wanted;
  private final SharedBars bars = new SharedBars(1);
  private final int size;
  private final List<PartSearch> searches;

  /// Number of the first step of each part, and of the last step of all, plus one.
  private final int[] first;

  /// @param parts not empty ones
  /// @param size templates of all
  Identification(List<Part> parts, int size, Probe probe, Wanted wanted) {
    this.wanted = wanted;
    this.size = size;
    Query query =
        new Query(probe.unit(), 0, wanted.limit(), wanted.threads(), wanted.mayMiss(), bars);
    PartSearch[] made = new PartSearch[parts.size()];
    Crew.run(
        wanted.threads(),
        made.length,
        number -> part -> made[part] = parts.get(part).search(probe, query, wanted.floor()),
        taken -> {});
    searches = List.of(made);
    first = new int[made.length + 1];
    for (int part = 0; part < made.length; part++) {
      first[part + 1] = first[part] + made[part].steps();
    }
  }

  /// The best subjects.
  List<GalleryCandidate> find() {
    int steps = first[searches.size()];
    int threads = Math.min(wanted.threads(), steps);
    Crew.run(threads, steps, number -> hire(), taken -> report(taken, steps + 1));
    Crew.run(
        threads,
        threads * searches.size(),
        number -> step -> searches.get(step / threads).finish(step % threads),
        taken -> report(steps, steps + 1));
    Ranking ranking = new Ranking(wanted.limit(), Math.max(wanted.floor(), bars.get(0)));
    for (PartSearch search : searches) {
      search.offer(ranking);
    }
    report(1, 1);
    return ranking.ranked();
  }

  /// A worker that takes any step of any part.
  private Crew.Worker hire() {
    List<Crew.Worker> workers = searches.stream().map(PartSearch::hire).toList();
    return step -> {
      int part = 0;
      while (step >= first[part + 1]) {
        part++;
      }
      workers.get(part).step(step - first[part]);
    };
  }

  private void report(int taken, int steps) {
    wanted.progress().step("search", (long) size * taken / steps, size);
  }

  @Override
  public void close() {
    searches.forEach(PartSearch::close);
  }
}
