package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.internal.gallery.MemoryLedger;
import org.fr4j.index.internal.gallery.Sizes;
import org.fr4j.index.store.Change;
import org.junit.jupiter.api.Test;

/// Histories of several threads, each explained by an order of its operations. The parts are so
/// small that they are merged all the time.
class GalleryHistoryTest {
  private static final int SUBJECTS = 5;
  private static final int THREADS = 4;
  private static final int OPERATIONS = 7;
  private static final int ROUNDS = 250;
  private static final ModelStamp STAMP = new ModelStamp("test", "1", SUBJECTS + 1);

  /// The keys of each subject that has some.
  private record State(TreeMap<String, TreeSet<Long>> keys) {
    State with(String subject, long key) {
      State next = copy();
      next.keys.computeIfAbsent(subject, name -> new TreeSet<>()).add(key);
      return next;
    }

    State without(String subject) {
      State next = copy();
      next.keys.remove(subject);
      return next;
    }

    State withoutKey(String subject, long key) {
      State next = copy();
      TreeSet<Long> left = next.keys.getOrDefault(subject, new TreeSet<>());
      left.remove(key);
      next.keys.values().removeIf(TreeSet::isEmpty);
      return next;
    }

    boolean has(String subject) {
      return keys.containsKey(subject);
    }

    boolean has(String subject, long key) {
      return keys.getOrDefault(subject, new TreeSet<>()).contains(key);
    }

    private State copy() {
      TreeMap<String, TreeSet<Long>> copy = new TreeMap<>();
      keys.forEach((subject, own) -> copy.put(subject, new TreeSet<>(own)));
      return new State(copy);
    }

    /// The first key of each subject, and how many keys there are.
    Map<String, Long> firsts() {
      Map<String, Long> firsts = new TreeMap<>();
      keys.forEach((subject, own) -> firsts.put(subject, own.first()));
      return firsts;
    }

    int size() {
      return keys.values().stream().mapToInt(TreeSet::size).sum();
    }
  }

  @Test
  void everyHistoryIsExplainedByAnOrderOfItsOperations() throws Exception {
    int seed = 20_261;
    State state = new State(new TreeMap<>());
    try (Gallery gallery =
            Gallery.open(
                STAMP, new MemoryLedger(), new Sizes(SUBJECTS + 1, 3, 40), Optional.empty());
        ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      for (int round = 0; round < ROUNDS; round++) {
        History<State> history = new History<>();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Void>> workers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          Random random = new Random(31L * (seed + round) + thread);
          Callable<Void> work =
              () -> {
                start.await();
                for (int i = 0; i < OPERATIONS; i++) {
                  operate(gallery, history, random);
                }
                return null;
              };
          workers.add(pool.submit(work));
        }
        for (Future<Void> worker : workers) {
          worker.get();
        }
        State end = listed(gallery);
        history.add(history.now(), "list " + end, last -> last.equals(end) ? last : null);
        assertThat(history.explain(state))
            .as("seed %d, round %d:%n%s", seed, round, history)
            .isPresent();
        state = end;
      }
    }
  }

  private static State listed(Gallery gallery) {
    State state = new State(new TreeMap<>());
    for (Reference reference : gallery.list(0, Integer.MAX_VALUE)) {
      state = state.with(reference.subject(), reference.key());
    }
    return state;
  }

  private static void operate(Gallery gallery, History<State> history, Random random) {
    int number = random.nextInt(SUBJECTS);
    String subject = "s" + number;
    long begin = history.now();
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        long key = gallery.enrol(subject, vector(number)).key();
        history.add(begin, "enrol " + key + " " + subject, state -> state.with(subject, key));
      }
      case 2 -> removeSubject(gallery, history, begin, subject);
      case 3 -> removeTemplate(gallery, history, random);
      case 4 -> {
        String other = "s" + (number + 1) % SUBJECTS;
        List<Reference> made =
            gallery.apply(
                List.of(
                    new Change.Enrol(subject, vector(number)),
                    new Change.RemoveSubject(subject),
                    new Change.Enrol(subject, vector(number)),
                    new Change.Enrol(other, vector((number + 1) % SUBJECTS))));
        history.add(
            begin,
            "swap " + made,
            state ->
                state
                    .without(subject)
                    .with(subject, made.get(1).key())
                    .with(other, made.get(2).key()));
      }
      case 5 -> {
        int size = gallery.size();
        history.add(begin, "size " + size, state -> state.size() == size ? state : null);
      }
      default -> {
        float[] probe = vector(number);
        Map<String, Long> found = new TreeMap<>();
        gallery
            .identify(probe, Search.all().threads(1 + random.nextInt(2)))
            .forEach(candidate -> found.put(candidate.subject(), candidate.reference().key()));
        history.add(
            begin, "identify " + found, state -> state.firsts().equals(found) ? state : null);
      }
    }
  }

  private static void removeSubject(
      Gallery gallery, History<State> history, long begin, String subject) {
    try {
      gallery.removeSubject(subject);
      history.add(
          begin, "remove " + subject, state -> state.has(subject) ? state.without(subject) : null);
    } catch (NoSuchElementException e) {
      history.add(begin, "remove no " + subject, state -> state.has(subject) ? null : state);
    }
  }

  private static void removeTemplate(Gallery gallery, History<State> history, Random random) {
    List<Reference> all = gallery.list(0, Integer.MAX_VALUE);
    if (all.isEmpty()) {
      return;
    }
    Reference one = all.get(random.nextInt(all.size()));
    long begin = history.now();
    try {
      gallery.removeTemplate(one.key());
      history.add(
          begin,
          "remove " + one.key(),
          state ->
              state.has(one.subject(), one.key())
                  ? state.withoutKey(one.subject(), one.key())
                  : null);
    } catch (NoSuchElementException e) {
      history.add(
          begin,
          "remove no " + one.key(),
          state -> state.has(one.subject(), one.key()) ? null : state);
    }
  }

  /// All templates of a subject are the same, so that the first of them is its best for any probe.
  private static float[] vector(int subject) {
    float[] vector = new float[SUBJECTS + 1];
    vector[subject] = 1;
    vector[SUBJECTS] = 1;
    return vector;
  }

  @Test
  void aHistoryThatNoOrderExplainsIsNoticed() {
    History<Integer> counter = new History<>();
    long first = counter.now();
    counter.add(first, "add", value -> value + 1);
    long second = counter.now();
    long third = counter.now();
    counter.add(second, "read 1", value -> value == 1 ? value : null);
    assertThat(counter.explain(0)).contains(1);
    assertThat(counter.explain(1)).isEmpty();

    counter.add(third, "add", value -> value + 1);
    counter.add(third, "read 0", value -> value == 0 ? value : null);
    assertThat(counter.explain(0)).isEmpty();
  }
}
