package org.fr4j.index;

import java.util.BitSet;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.index.internal.select.Ids;
import org.jspecify.annotations.Nullable;

/// What a search is to find: how many candidates, from which score on, and among which templates.
///
/// ```java
/// Search.top(10).atLeast(.4f).bySubject().in(cohorts, "black female")
/// ```
///
/// **Order.** Candidates come by falling score, the lower id first where scores tie.<br>
/// **Cost.** A filter takes a bit a template, made once: keep the search and use it again.<br>
/// **Threads.** Immutable; each method returns another search.
public final class Search {
  private static final Search ALL =
      new Search(
          new Aim(Integer.MAX_VALUE, Float.NEGATIVE_INFINITY, false, false),
          Filter.NONE,
          0,
          ProgressListener.NONE);

  /// What to keep.
  private record Aim(int limit, float floor, boolean bySubject, boolean mayMiss) {}

  /// @param ids the only ones to search, or null for all
  /// @param rows that the index must have, or -1 where any will do
  private record Filter(@Nullable Ids ids, int rows) {
    static final Filter NONE = new Filter(null, -1);
  }

  private final Aim aim;
  private final Filter filter;
  private final int threads;
  private final ProgressListener progress;

  private Search(Aim aim, Filter filter, int threads, ProgressListener progress) {
    this.aim = aim;
    this.filter = filter;
    this.threads = threads;
    this.progress = progress;
  }

  /// The best candidates of a probe.
  ///
  /// @param k how many, 1 or more; fewer come where the gallery holds fewer
  /// @return a search over all templates, scores and cores
  /// @throws IllegalArgumentException if `k` is below 1
  public static Search top(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top %d: must be 1 or more".formatted(k));
    }
    return ALL.with(new Aim(k, ALL.floor(), false, false));
  }

  /// Every template of the gallery, best first; meant to be narrowed by [#atLeast(float)].
  ///
  /// @return a search without a limit, over all cores
  public static Search all() {
    return ALL;
  }

  /// The same search, for candidates at or above a threshold only.
  ///
  /// @param score the lowest score accepted, as in `score >= threshold`
  /// @return another search
  /// @throws IllegalArgumentException if it is NaN
  public Search atLeast(float score) {
    if (Float.isNaN(score)) {
      throw new IllegalArgumentException("threshold NaN: must be a number");
    }
    return with(new Aim(aim.limit, score, aim.bySubject, aim.mayMiss));
  }

  /// The same search for subjects: each counts once, by its best template (max fusion), so that a
  /// top ten holds ten subjects. A template without a subject counts as a subject of its own.
  ///
  /// @return another search, for an index that knows its subjects
  public Search bySubject() {
    return with(new Aim(aim.limit, aim.floor, true, aim.mayMiss));
  }

  /// The same search, faster, which may miss a candidate now and then.
  ///
  /// Where the gallery is coded, templates are excluded by an estimate of their score in place of a
  /// bound that holds. A candidate that just reaches the k-th place or the threshold is missed
  /// about once in a thousand times where scores are distributed as the estimate takes them to be,
  /// along each principal direction as in a sample of the gallery; better candidates are missed
  /// less often. The scores of those found are exact. Measure the rate on your own data before you
  /// rely on it.
  ///
  /// @return another search
  public Search allowMisses() {
    return with(new Aim(aim.limit, aim.floor, aim.bySubject, true));
  }

  /// The same search, among some templates only; a second filter narrows the first.
  ///
  /// @param ids a bit set for each template that may be found; copied
  /// @return another search
  public Search among(BitSet ids) {
    return with(new Filter(Ids.of(ids).and(filter.ids), filter.rows));
  }

  /// The same search, among the templates of some categories only, such as a cohort's or, by the
  /// index's own [MatchIndex#subjects()], a subject's; a second filter narrows the first.
  ///
  /// @param label a category for each template of the index
  /// @param categories names of one or more of them
  /// @return another search, for an index of `label.size()` templates
  /// @throws IllegalArgumentException if the label has no such category, or an earlier one has
  ///   another size
  public Search in(Label label, String... categories) {
    if (filter.rows >= 0 && filter.rows != label.size()) {
      throw new IllegalArgumentException(
          "label %s has %d samples: must be %d as the label before"
              .formatted(label.name(), label.size(), filter.rows));
    }
    boolean[] wanted = new boolean[label.categories().size()];
    for (String category : categories) {
      wanted[label.codeOf(category)] = true;
    }
    BitSet ids = new BitSet(label.size());
    for (int id = 0; id < label.size(); id++) {
      ids.set(id, label.code(id) != Label.MISSING && wanted[label.code(id)]);
    }
    return with(new Filter(Ids.of(ids).and(filter.ids), label.size()));
  }

  /// The same search on a number of threads; the answer does not depend on it.
  ///
  /// @param count 1 or more; 1 stays in the calling thread
  /// @return another search
  /// @throws IllegalArgumentException if it is below 1
  public Search threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("%d threads: must be 1 or more".formatted(count));
    }
    return new Search(aim, filter, count, progress);
  }

  /// The same search, followed and perhaps cancelled.
  ///
  /// @param listener called by the searching thread, some hundred microseconds to a few
  ///   milliseconds apart
  /// @return another search
  public Search watchedBy(ProgressListener listener) {
    return new Search(aim, filter, threads, listener);
  }

  int limit() {
    return aim.limit;
  }

  /// Whether it is to look at some templates only.
  boolean isNarrowed() {
    return filter.ids != null;
  }

  float floor() {
    return aim.floor;
  }

  boolean isBySubject() {
    return aim.bySubject;
  }

  boolean mayMiss() {
    return aim.mayMiss;
  }

  @Nullable Ids ids() {
    return filter.ids;
  }

  ProgressListener progress() {
    return progress;
  }

  int threads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /// Refuses an index that the filters don't fit.
  void requireFits(int size) {
    if (filter.rows >= 0 && filter.rows != size) {
      throw new IllegalArgumentException(
          "a filter by a label of %d samples: the index has %d templates"
              .formatted(filter.rows, size));
    }
    if (filter.ids != null && filter.ids.length() > size) {
      throw new IllegalArgumentException(
          "a filter with template %d: must be 0 to %d"
              .formatted(filter.ids.length() - 1, size - 1));
    }
  }

  private Search with(Aim other) {
    return new Search(other, filter, threads, progress);
  }

  private Search with(Filter other) {
    return new Search(aim, other, threads, progress);
  }
}
