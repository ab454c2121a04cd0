package org.fr4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fr4j.eval.overlap.Hit;
import org.fr4j.eval.overlap.NameEvidence;
import org.fr4j.eval.overlap.Overlap;
import org.fr4j.eval.overlap.Subject;
import org.fr4j.eval.overlap.Verdict;

/// What was found beside what was published, and every difference by its kind.
///
/// @param overlap what was found
/// @param published ids of the first database's subjects
record PublishedOverlap(Overlap overlap, Set<String> published) {
  @Override
  public String toString() {
    Set<String> same = overlap.firstIds(Verdict.SAME);
    Set<String> all = overlap.firstIds(Verdict.SAME, Verdict.REVIEW);
    TextTable table = new TextTable("verdict", "found", "of them published", "precision", "recall");
    row(table, "same", same);
    row(table, "same or review", all);
    StringBuilder text =
        new StringBuilder(
            "== %s and %s, %,d published%n%s"
                .formatted(
                    overlap.first().name(), overlap.second().name(), published.size(), table));
    list(text, "published, here to be reviewed", byKind(published, same));
    list(text, "here the same, not published", byKind(same, published));
    List<String> missed = missed(all);
    text.append(
        "published, not found here: %s%n"
            .formatted(missed.isEmpty() ? "none" : String.join(", ", missed)));
    return text.toString();
  }

  private void row(TextTable table, String verdict, Set<String> found) {
    long right = found.stream().filter(published::contains).count();
    table.add(
        verdict,
        "%,d".formatted(found.size()),
        "%,d".formatted(right),
        "%.4f".formatted((double) right / found.size()),
        "%.4f".formatted((double) right / published.size()));
  }

  /// The best hit of each subject who is among some and not among others.
  private Map<String, List<String>> byKind(Set<String> among, Set<String> notAmong) {
    Map<String, Hit> best = new TreeMap<>();
    for (Hit hit : overlap.hits()) {
      String id = hit.first().id();
      if (among.contains(id) && !notAmong.contains(id)) {
        best.merge(id, hit, (one, other) -> kind(one).compareTo(kind(other)) <= 0 ? one : other);
      }
    }
    Map<String, List<String>> kinds = new TreeMap<>();
    for (Hit hit : best.values()) {
      kinds
          .computeIfAbsent(hit.reason(), _ -> new ArrayList<>())
          .add("%s = %s".formatted(hit.first(), hit.second()));
    }
    return kinds;
  }

  private static NameEvidence kind(Hit hit) {
    return hit.names().orElseThrow();
  }

  private static void list(StringBuilder text, String title, Map<String, List<String>> kinds) {
    text.append("%s:%s%n".formatted(title, kinds.isEmpty() ? " none" : ""));
    kinds.forEach(
        (kind, hits) ->
            text.append("  %s (%d): %s%n".formatted(kind, hits.size(), String.join(", ", hits))));
  }

  private List<String> missed(Set<String> found) {
    return overlap.first().subjects().stream()
        .filter(subject -> published.contains(subject.id()) && !found.contains(subject.id()))
        .map(Subject::toString)
        .toList();
  }
}
