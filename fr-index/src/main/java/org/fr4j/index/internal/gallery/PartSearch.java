package org.fr4j.index.internal.gallery;

import org.fr4j.index.internal.kernel.Crew;

/// The search of one part, in two rounds: workers take the steps, and when all are done, [#finish]
/// is called for each worker.
///
/// **Threads.** Hired by one; each worker, and each call of `finish`, by any.
interface PartSearch extends AutoCloseable {
  /// The steps of the first round.
  int steps();

  /// The next worker of the first round, for any of its steps.
  Crew.Worker hire();

  /// A step of the second round.
  ///
  /// @param worker by the order in which they were hired
  void finish(int worker);

  /// Offers what was found, when both rounds are done.
  void offer(Ranking ranking);

  @Override
  void close();
}
