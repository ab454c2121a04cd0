package org.fr4j.bench.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;

/// All templates that a [GalleryLoad] ever enrols, two a subject, and for each probe those nearest
/// to it, found by comparing it with each of them; beside them what is known to be enrolled.
///
/// A template is changed by one thread. It notes a time before and after each change, so that
/// whoever searched meanwhile knows which templates were certainly enrolled, or certainly not.
final class Universe implements AutoCloseable {
  static final int NEAREST = 300;
  private static final int TEMPLATES_A_SUBJECT = 2;

  final EmbeddingMatrix templates;
  private final EmbeddingMatrix probes;
  private final List<Near[]> nearest;
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLongArray keys;
  private final AtomicLongArray begun;
  private final AtomicLongArray ended;

  /// A template near a probe.
  record Near(int template, float score) {}

  /// What a template was during a search.
  ///
  /// @param sure whether it did not change meanwhile
  /// @param key 0 where it was not enrolled
  record Known(boolean sure, long key) {}

  /// @param templates of any length, owned
  /// @param probes of any length, owned
  Universe(EmbeddingMatrix templates, EmbeddingMatrix probes) {
    this.templates = templates;
    this.probes = probes;
    keys = new AtomicLongArray(templates.rows());
    begun = new AtomicLongArray(templates.rows());
    ended = new AtomicLongArray(templates.rows());
    try (EmbeddingMatrix units = templates.normalized();
        EmbeddingMatrix unitProbes = probes.normalized()) {
      nearest =
          IntStream.range(0, probes.rows())
              .parallel()
              .mapToObj(probe -> nearest(units, unitProbes, probe))
              .toList();
    }
  }

  private static Near[] nearest(EmbeddingMatrix units, EmbeddingMatrix probes, int probe) {
    VectorKernels kernels = VectorKernels.best();
    PriorityQueue<Near> best =
        new PriorityQueue<>((one, other) -> Float.compare(one.score, other.score));
    for (int row = 0; row < units.rows(); row++) {
      float score =
          kernels.dot(
              probes.segment(),
              probes.offset(probe),
              units.segment(),
              units.offset(row),
              units.dimension());
      if (best.size() < NEAREST || score > best.element().score) {
        best.add(new Near(row, score));
        if (best.size() > NEAREST) {
          best.remove();
        }
      }
    }
    Near[] sorted = best.toArray(Near[]::new);
    Arrays.sort(sorted, (one, other) -> Float.compare(other.score, one.score));
    return sorted;
  }

  int size() {
    return templates.rows();
  }

  int probes() {
    return probes.rows();
  }

  float[] probe(int number) {
    return probes.row(number);
  }

  /// Best first.
  Near[] nearest(int probe) {
    return nearest.get(probe);
  }

  static int subject(int template) {
    return template / TEMPLATES_A_SUBJECT;
  }

  static List<Integer> ofSubject(int subject) {
    List<Integer> own = new ArrayList<>();
    for (int i = 0; i < TEMPLATES_A_SUBJECT; i++) {
      own.add(TEMPLATES_A_SUBJECT * subject + i);
    }
    return own;
  }

  long now() {
    return clock.incrementAndGet();
  }

  /// For the one who changes it.
  long key(int template) {
    return keys.get(template);
  }

  void begin(int template) {
    begun.set(template, now());
  }

  /// @param key 0 where it is not enrolled any more
  void end(int template, long key) {
    keys.set(template, key);
    ended.set(template, now());
  }

  /// What a template was from a time until now.
  Known since(int template, long time) {
    long begin = begun.get(template);
    long end = ended.get(template);
    long key = keys.get(template);
    boolean sure = begin <= end && end < time && begun.get(template) == begin;
    return new Known(sure, key);
  }

  @Override
  public void close() {
    templates.close();
    probes.close();
  }
}
