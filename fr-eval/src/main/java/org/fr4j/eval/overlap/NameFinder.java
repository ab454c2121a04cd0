package org.fr4j.eval.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the subjects of one database whose names another has.
final class NameFinder {
  private final Database other;
  private final NameIndex index;

  NameFinder(Database other) {
    this.other = other;
    this.index = new NameIndex(other.subjects().stream().map(NameFinder::parsed).toList());
  }

  /// For each subject of a database its hits, by their number in the other one.
  List<SortedMap<Integer, Hit>> find(Database database) {
    List<SortedMap<Integer, Hit>> found = new ArrayList<>();
    for (Subject subject : database.subjects()) {
      SortedMap<Integer, Hit> hits = new TreeMap<>();
      index
          .find(parsed(subject))
          .forEach((place, evidence) -> hits.put(place, hit(subject, place, evidence)));
      found.add(hits);
    }
    return found;
  }

  private Hit hit(Subject subject, int place, NameEvidence evidence) {
    return new Hit(
        subject,
        other.subjects().get(place),
        Optional.of(evidence),
        OptionalDouble.empty(),
        evidence.isStrong() ? Verdict.SAME : Verdict.REVIEW);
  }

  private static PersonName parsed(Subject subject) {
    return PersonName.of(subject.name().orElse(""));
  }
}
