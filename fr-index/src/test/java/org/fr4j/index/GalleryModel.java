package org.fr4j.index;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.store.Change;

/// A gallery in plain terms: a map, and a sort of everything.
final class GalleryModel {
  private final TreeMap<Long, Reference> references = new TreeMap<>();
  private final TreeMap<Long, float[]> units = new TreeMap<>();

  void add(Reference reference, float[] vector) {
    references.put(reference.key(), reference);
    units.put(reference.key(), EmbeddingMatrix.unit(vector, "template"));
  }

  void remove(long key) {
    references.remove(key);
    units.remove(key);
  }

  void removeSubject(String subject) {
    references(subject).forEach(reference -> remove(reference.key()));
  }

  /// What an enrolment in the gallery made, here too.
  void add(List<Reference> made, List<Change.Enrol> enrolments) {
    for (int i = 0; i < made.size(); i++) {
      add(made.get(i), enrolments.get(i).vector());
    }
  }

  List<Reference> all() {
    return List.copyOf(references.values());
  }

  List<Reference> references(String subject) {
    return references.values().stream().filter(one -> one.subject().equals(subject)).toList();
  }

  Set<String> subjects() {
    Set<String> subjects = new HashSet<>();
    references.values().forEach(reference -> subjects.add(reference.subject()));
    return subjects;
  }

  /// Each subject by its best template, those that their own threshold accepts.
  List<GalleryCandidate> identify(
      float[] probe, int limit, float floor, float global, String key, Map<String, Float> cohorts) {
    Map<String, GalleryCandidate> best = new TreeMap<>();
    VectorKernels plain = VectorKernels.named("scalar");
    float[] unit = EmbeddingMatrix.unit(probe, "probe");
    for (Map.Entry<Long, float[]> entry : units.entrySet()) {
      Reference reference = requireNonNull(references.get(entry.getKey()));
      float score = plain.dot(unit, entry.getValue());
      GalleryCandidate known = best.get(reference.subject());
      if (known == null || score > known.score()) {
        best.put(reference.subject(), new GalleryCandidate(reference, score));
      }
    }
    List<GalleryCandidate> found = new ArrayList<>();
    for (GalleryCandidate candidate : best.values()) {
      String cohort =
          Optional.ofNullable(candidate.reference().metadata().get(key)).orElse("none of them");
      if (candidate.score() >= floor && candidate.score() >= cohorts.getOrDefault(cohort, global)) {
        found.add(candidate);
      }
    }
    found.sort(
        Comparator.comparing(GalleryCandidate::score, Comparator.reverseOrder())
            .thenComparingLong(candidate -> candidate.reference().key()));
    return found.subList(0, Math.min(limit, found.size()));
  }
}
