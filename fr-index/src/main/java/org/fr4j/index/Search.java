package org.fr4j.index;

/// What a search is to find: how many candidates, and from which score on.
///
/// **Order.** Candidates come by falling score, the lower id first where scores tie.<br>
/// **Threads.** Immutable; each method returns another search.
public final class Search {
  private static final Search ALL = new Search(Integer.MAX_VALUE, Float.NEGATIVE_INFINITY, 0);

  private final int limit;
  private final float floor;
  private final int threads;

  private Search(int limit, float floor, int threads) {
    this.limit = limit;
    this.floor = floor;
    this.threads = threads;
  }

  /// The best candidates of a probe.
  ///
  /// @param k how many, 1 or more; fewer come where the gallery holds fewer
  /// @return a search over all scores and all cores
  /// @throws IllegalArgumentException if `k` is below 1
  public static Search top(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top %d: must be 1 or more".formatted(k));
    }
    return new Search(k, ALL.floor, ALL.threads);
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
    return new Search(limit, score, threads);
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
    return new Search(limit, floor, count);
  }

  int limit() {
    return limit;
  }

  float floor() {
    return floor;
  }

  int threads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
