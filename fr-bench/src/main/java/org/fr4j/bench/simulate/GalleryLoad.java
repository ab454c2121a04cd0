package org.fr4j.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.Gallery;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;
import org.fr4j.index.Search;
import org.fr4j.index.Thresholds;
import org.fr4j.index.Verification;
import org.fr4j.index.store.Change;
import org.jspecify.annotations.Nullable;

/// Threads that identify, verify, enrol and remove in one gallery for a while, each answer held
/// against what must be: nine in ten templates of a [Universe] are enrolled at any time.
///
/// `mvn -pl fr-bench -Dbench.simulate=gallery` runs it with a million templates for two minutes, or
/// `-Dbench.seconds` of them.
public final class GalleryLoad {
  private static final int TOP = 10;
  private static final int BULK = 20_000;
  private static final double ENROLLED = .9;

  /// Of a hundred calls: identifications, and verifications beyond them; the rest are writes.
  private static final int IDENTIFY = 75;

  private static final int VERIFY = 85;
  private static final Search SEARCH = Search.top(TOP).threads(1);

  private final Gallery gallery;
  private final Universe universe;
  private final Judge judge;
  private final Latencies[] latencies = new Latencies[Kind.values().length];
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean ending;

  private enum Kind {
    IDENTIFY,
    VERIFY,
    ENROL,
    REMOVE
  }

  private GalleryLoad(Gallery gallery, Universe universe) {
    this.gallery = gallery;
    this.universe = universe;
    this.judge = new Judge(universe);
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = new Latencies();
    }
  }

  /// Runs.
  ///
  /// @param gallery empty
  /// @param templates what is enrolled and removed
  /// @param probes what is searched for
  /// @param threads that call
  /// @param seconds how long
  /// @param say told of each line of the outcome
  /// @return calls that were answered, all of them rightly
  /// @throws IllegalStateException if an answer was wrong
  public static long run(
      Gallery gallery,
      EmbeddingMatrix templates,
      EmbeddingMatrix probes,
      int threads,
      int seconds,
      Consumer<String> say) {
    try (Universe universe = new Universe(templates, probes)) {
      GalleryLoad load = new GalleryLoad(gallery, universe);
      load.fill();
      say.accept("%s, %d templates enrolled".formatted(gallery, gallery.size()));
      return load.run(threads, seconds, say);
    }
  }

  private void fill() {
    for (int from = 0; from < universe.size() * ENROLLED; from += BULK) {
      List<Change> many = new ArrayList<>();
      for (int i = from; i < Math.min(universe.size() * ENROLLED, from + BULK); i++) {
        many.add(enrolment(i));
      }
      List<Reference> made = gallery.apply(many);
      for (int i = 0; i < made.size(); i++) {
        universe.end(from + i, made.get(i).key());
      }
    }
  }

  private Change.Enrol enrolment(int template) {
    return new Change.Enrol(
        Judge.subject(Universe.subject(template)),
        Optional.of(Judge.name(template)),
        Map.of(),
        universe.templates.row(template));
  }

  private long run(int threads, int seconds, Consumer<String> say) {
    List<Thread> all = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      int own = number;
      all.add(Thread.ofPlatform().start(() -> work(own, threads)));
    }
    Footprint footprint = new Footprint();
    footprint.watch(seconds, () -> failure.get() != null, say);
    ending = true;
    all.forEach(GalleryLoad::join);
    if (failure.get() != null) {
      throw new IllegalStateException("an answer was wrong", failure.get());
    }
    long calls = 0;
    for (Kind kind : Kind.values()) {
      say.accept("%-8s %s".formatted(kind, latencies[kind.ordinal()]));
      calls += latencies[kind.ordinal()].count();
    }
    say.accept("%d calls a second, no answer wrong; %s".formatted(calls / seconds, footprint));
    return calls;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void work(int number, int threads) {
    SplittableRandom random = new SplittableRandom(number);
    try {
      while (!ending) {
        int own = ownTemplate(random, number, threads);
        int dice = random.nextInt(100);
        if (dice < IDENTIFY) {
          identify(random.nextInt(universe.probes()));
        } else if (dice < VERIFY) {
          verify(own);
        } else {
          write(random, number, threads);
        }
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /// Of a subject that this thread alone changes.
  private int ownTemplate(SplittableRandom random, int number, int threads) {
    int subjects = Universe.subject(universe.size() - 1) / threads;
    int subject = random.nextInt(Math.max(1, subjects)) * threads + number;
    return Universe.ofSubject(subject).get(random.nextInt(2));
  }

  private void identify(int probe) {
    float[] vector = universe.probe(probe);
    long begin = universe.now();
    long time = System.nanoTime();
    List<GalleryCandidate> found = gallery.identify(vector, SEARCH);
    add(Kind.IDENTIFY, time);
    judge.judge(probe, TOP, found, begin);
  }

  private void verify(int own) {
    int subject = Universe.subject(own);
    float[] probe = universe.templates.row(own);
    float best = Float.NEGATIVE_INFINITY;
    long key = 0;
    float[] unit = EmbeddingMatrix.unit(probe, "probe");
    for (int template : Universe.ofSubject(subject)) {
      float[] row = EmbeddingMatrix.unit(universe.templates.row(template), "row");
      float score = VectorKernels.best().dot(unit, row);
      if (universe.key(template) != 0 && score > best) {
        best = score;
        key = universe.key(template);
      }
    }
    if (key == 0) {
      requireUnknown(subject);
      return;
    }
    long time = System.nanoTime();
    Verification verification = gallery.verify(Judge.subject(subject), probe, Thresholds.of(.5f));
    add(Kind.VERIFY, time);
    if (verification.score() != best || verification.reference().key() != key) {
      throw new IllegalStateException(
          "%s: must be %d with %s".formatted(verification, key, best));
    }
  }

  private void requireUnknown(int subject) {
    if (!gallery.references(Judge.subject(subject)).isEmpty()) {
      throw new IllegalStateException("subject %d is there: must not be".formatted(subject));
    }
  }

  /// Looks for a template to change, such that as many as before are enrolled on the average.
  private void write(SplittableRandom random, int number, int threads) {
    while (true) {
      int own = ownTemplate(random, number, threads);
      if (universe.key(own) == 0) {
        enrol(own);
        return;
      }
      if (random.nextDouble() < 1 / ENROLLED - 1) {
        remove(own, random.nextInt(10) == 0);
        return;
      }
    }
  }

  private void enrol(int own) {
    Change.Enrol enrolment = enrolment(own);
    universe.begin(own);
    long time = System.nanoTime();
    Reference made = gallery.enrol(enrolment);
    add(Kind.ENROL, time);
    universe.end(own, made.key());
  }

  private void remove(int own, boolean withSubject) {
    List<Integer> gone = withSubject ? Universe.ofSubject(Universe.subject(own)) : List.of(own);
    gone.forEach(universe::begin);
    long time = System.nanoTime();
    if (withSubject) {
      gallery.removeSubject(Judge.subject(Universe.subject(own)));
    } else {
      gallery.removeTemplate(universe.key(own));
    }
    add(Kind.REMOVE, time);
    gone.forEach(template -> universe.end(template, 0));
  }

  private void add(Kind kind, long since) {
    latencies[kind.ordinal()].add((System.nanoTime() - since) / 1e9);
  }
}
