package org.fr4j.eval.overlap;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// The subjects that two databases share, as far as names and faces tell.
///
/// A pair of subjects is a hit where their names have something in common ([NameEvidence]) or their
/// centres are alike; names may mislead both ways, so a hit is not a fact but a verdict with its
/// evidence.
///
/// **Cost.** Names: a few dozen short strings a name. Centres: one batch search of the first
/// database's in the second's.<br>
/// **Threads.** Immutable.
public final class Overlap {
  private final Database first;
  private final Database second;
  private final List<Hit> hits;

  private Overlap(Database first, Database second, List<Hit> hits) {
    this.first = first;
    this.second = second;
    this.hits = List.copyOf(hits);
  }

  private static Overlap of(Database first, Database second, List<SortedMap<Integer, Hit>> found) {
    return new Overlap(
        first, second, found.stream().flatMap(hits -> hits.values().stream()).toList());
  }

  /// Compares two databases by name.
  ///
  /// @param first one
  /// @param second the other
  /// @return every hit
  public static Overlap byName(Database first, Database second) {
    return of(first, second, new NameFinder(second).find(first));
  }

  /// Compares two databases by name and by face.
  ///
  /// @param first one, with centres
  /// @param second the other, with centres by the same model
  /// @param thresholds what the cosine of two centres says
  /// @return every hit
  /// @throws IllegalArgumentException if a database has no centres or the models differ
  public static Overlap byNameAndFace(
      Database first, Database second, CentreThresholds thresholds) {
    List<SortedMap<Integer, Hit>> found = new NameFinder(second).find(first);
    new FaceFinder(first, second, thresholds).judge(found);
    return of(first, second, found);
  }

  /// One database.
  ///
  /// @return whose subjects stand first in each hit
  public Database first() {
    return first;
  }

  /// The other database.
  ///
  /// @return whose subjects stand second in each hit
  public Database second() {
    return second;
  }

  /// Every pair of subjects who may be one person.
  ///
  /// @return in the order of the first database's subjects, then of the second's
  public List<Hit> hits() {
    return hits;
  }

  /// The hits of a verdict.
  ///
  /// @param verdict which
  /// @return in the order of [#hits()]
  public List<Hit> hits(Verdict verdict) {
    return hits.stream().filter(hit -> hit.verdict() == verdict).toList();
  }

  /// The ids of the first database's subjects that have a hit of one of some verdicts.
  ///
  /// @param verdicts at least one
  /// @return ids in the order of the database
  public Set<String> firstIds(Verdict... verdicts) {
    Set<Verdict> wanted = EnumSet.noneOf(Verdict.class);
    wanted.addAll(List.of(verdicts));
    Set<String> ids = new LinkedHashSet<>();
    for (Hit hit : hits) {
      if (wanted.contains(hit.verdict())) {
        ids.add(hit.first().id());
      }
    }
    return ids;
  }

  @Override
  public String toString() {
    return "%s and %s: %,d same, %,d to review, %,d different"
        .formatted(
            first.name(),
            second.name(),
            hits(Verdict.SAME).size(),
            hits(Verdict.REVIEW).size(),
            hits(Verdict.DIFFERENT).size());
  }
}
