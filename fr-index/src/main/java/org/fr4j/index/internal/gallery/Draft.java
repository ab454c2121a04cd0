package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.fr4j.index.Reference;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.StoreException;

/// Changes on their way from a snapshot to the next one, checked one after the other, before they
/// are written.
///
/// **Threads.** The one that writes.
final class Draft {
  private final Snapshot base;
  private final List<Change> changes = new ArrayList<>();
  private final List<Change.Enrol> enrolled = new ArrayList<>();
  private final List<Reference> removed = new ArrayList<>();
  private final Map<String, Hand> hands = new LinkedHashMap<>();

  Draft(Snapshot base) {
    this.base = base;
  }

  /// What a subject has: references, and templates of this draft by their place in `enrolled`.
  private record Hand(List<Reference> kept, List<Integer> added, Set<String> names) {
    Hand copy() {
      return new Hand(new ArrayList<>(kept), new ArrayList<>(added), new HashSet<>(names));
    }
  }

  List<Change> changes() {
    return changes;
  }

  List<Change.Enrol> enrolled() {
    return enrolled;
  }

  /// References of the snapshot that are not in the next one.
  List<Reference> removed() {
    return removed;
  }

  /// Which of those enrolled were not removed again.
  BitSet surviving() {
    BitSet surviving = new BitSet(enrolled.size());
    hands.values().forEach(hand -> hand.added.forEach(surviving::set));
    return surviving;
  }

  /// The subjects of the next snapshot.
  ///
  /// @param references of those enrolled
  Subjects subjects(List<Reference> references) {
    Subjects next = base.directory();
    for (Map.Entry<String, Hand> entry : hands.entrySet()) {
      List<Reference> all = new ArrayList<>(entry.getValue().kept);
      entry.getValue().added.forEach(place -> all.add(references.get(place)));
      next = next.with(entry.getKey(), all);
    }
    return next;
  }

  /// Adds changes that belong together; all of them, or none where one is refused.
  ///
  /// @throws NoSuchElementException if there is nothing to remove
  /// @throws StoreException if a name is taken
  void add(List<Change> more) {
    Step step = new Step();
    more.forEach(step::add);
    changes.addAll(more);
    enrolled.addAll(step.enrolled);
    removed.addAll(step.removed);
    hands.putAll(step.hands);
  }

  private final class Step {
    private final List<Change.Enrol> enrolled = new ArrayList<>();
    private final List<Reference> removed = new ArrayList<>();
    private final Map<String, Hand> hands = new HashMap<>();

    void add(Change change) {
      switch (change) {
        case Change.Enrol enrol -> enrol(enrol);
        case Change.RemoveTemplate template -> remove(template.key());
        case Change.RemoveSubject subject -> remove(subject.subject());
      }
    }

    private Hand hand(String subject) {
      return hands.computeIfAbsent(
          subject,
          name -> {
            Hand known = Draft.this.hands.get(name);
            return known == null ? first(name) : known.copy();
          });
    }

    private Hand first(String subject) {
      List<Reference> references = new ArrayList<>(base.references(subject));
      Set<String> names = new HashSet<>();
      references.forEach(reference -> reference.name().ifPresent(names::add));
      return new Hand(references, new ArrayList<>(), names);
    }

    private void enrol(Change.Enrol enrol) {
      Hand hand = hand(enrol.subject());
      if (enrol.template().isPresent() && !hand.names.add(enrol.template().get())) {
        throw new StoreException(
            StoreException.Reason.CONFLICT,
            "subject \"%s\" has a template \"%s\": a subject has one template of a name"
                .formatted(enrol.subject(), enrol.template().get()),
            null);
      }
      hand.added.add(Draft.this.enrolled.size() + enrolled.size());
      enrolled.add(enrol);
    }

    private void remove(long key) {
      Optional<Reference> reference = base.reference(key);
      Hand hand = reference.map(known -> hand(known.subject())).orElse(null);
      if (hand == null || !hand.kept.removeIf(kept -> kept.key() == key)) {
        throw new NoSuchElementException("template %d: there is none".formatted(key));
      }
      reference.get().name().ifPresent(hand.names::remove);
      removed.add(reference.get());
    }

    private void remove(String subject) {
      Hand hand = hand(subject);
      if (hand.kept.isEmpty() && hand.added.isEmpty()) {
        throw new NoSuchElementException("subject \"%s\": there is none".formatted(subject));
      }
      removed.addAll(hand.kept);
      hands.put(subject, new Hand(new ArrayList<>(), new ArrayList<>(), new HashSet<>()));
    }
  }
}
