package org.fr4j.index.internal.code;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;

/// One probe's search of a coded gallery, in two rounds: workers take the steps, and when all are
/// done, [#finish] is called for each worker. So in the second round all know how high the bar is.
///
/// Several galleries can be searched as one, by the same bars.<br>
/// **Threads.** Hired by one; each worker, and each call of `finish`, by any.
public final class CodedSearch implements AutoCloseable {
  private final Templates templates;
  private final ProbeCodes probe;
  private final int limit;
  private final List<CodedScan> scans = new ArrayList<>();

  /// @param templates the floats that the codes were made of
  public CodedSearch(Templates templates, CodedGallery codes, Query query) {
    this.templates = templates;
    this.probe = new ProbeCodes(codes, query);
    this.limit = query.limit();
  }

  /// The steps of the first round.
  public int steps() {
    return CodedScan.steps(templates.rows());
  }

  /// The next worker of the first round, for any of its steps.
  ///
  /// @param best filled by this worker alone
  public Crew.Worker hire(Best best) {
    scans.add(new CodedScan(templates, probe, scans.size(), limit, best));
    return scans.getLast();
  }

  /// The workers hired.
  public int workers() {
    return scans.size();
  }

  /// A step of the second round.
  ///
  /// @param worker 0 to `workers() - 1`
  public void finish(int worker) {
    scans.get(worker).finish();
  }

  /// Gives back memory that other searches use again.
  @Override
  public void close() {
    probe.close();
  }
}
