package org.fr4j.index.internal.select;

import java.util.Arrays;
import org.fr4j.core.Label;
import org.jspecify.annotations.Nullable;

/// The best candidates of one probe so far, in a heap whose root is the worst of them.
///
/// The order is total, score descending, then id ascending, so what is kept does not depend on the
/// order in which candidates are offered. Where subjects are given, each is kept by its best
/// template only. What is not eligible is never kept and never raises the bar. Cost: O(log limit)
/// an offer that is kept, one comparison for most others. Not for several threads: each has its
/// own, and they are merged.
public final class Best {
  private static final int FIRST_CAPACITY = 16;

  private final int limit;
  private final float floor;
  private final Eligible eligible;
  // Null where subjects don't matter, and once the heap is sorted.
  private @Nullable Places places;
  private int[] ids;
  private float[] scores;
  private int size;

  public Best(int limit, float floor) {
    this(limit, floor, Eligible.ALL, null);
  }

  /// @param subjects of all templates, to keep the best of each; null to keep templates
  public Best(int limit, float floor, Eligible eligible, @Nullable Label subjects) {
    this.limit = limit;
    this.floor = floor;
    this.eligible = eligible;
    this.places = subjects == null ? null : new Places(subjects);
    int capacity = Math.min(limit, FIRST_CAPACITY);
    this.ids = new int[capacity];
    this.scores = new float[capacity];
  }

  /// A score below this one can't be kept any more.
  public float bar() {
    return size < limit ? floor : Math.max(floor, scores[0]);
  }

  public int size() {
    return size;
  }

  /// Whether a template may be kept, whatever its score: asked to save the work of scoring it.
  public boolean accepts(int id) {
    return eligible.test(id);
  }

  public void offer(int id, float score) {
    boolean full = size == limit;
    if (score < floor || (full && !worse(ids[0], scores[0], id, score)) || !eligible.test(id)) {
      return;
    }
    int held = places == null ? -1 : places.of(id);
    if (held >= 0) {
      if (worse(ids[held], scores[held], id, score)) {
        sink(held, size, id, score);
      }
    } else if (full) {
      if (places != null) {
        places.remove(ids[0]);
      }
      sink(0, size, id, score);
    } else {
      if (size == ids.length) {
        int capacity = (int) Math.min(limit, 2L * size);
        ids = Arrays.copyOf(ids, capacity);
        scores = Arrays.copyOf(scores, capacity);
      }
      rise(size++, id, score);
    }
  }

  public void offerAll(Best other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.ids[i], other.scores[i]);
    }
  }

  /// Sorts what was kept, best first; after this nothing may be offered.
  public void sort() {
    places = null;
    for (int end = size - 1; end > 0; end--) {
      int id = ids[end];
      float score = scores[end];
      ids[end] = ids[0];
      scores[end] = scores[0];
      sink(0, end, id, score);
    }
  }

  public int id(int rank) {
    return ids[rank];
  }

  public float score(int rank) {
    return scores[rank];
  }

  private static boolean worse(int id, float score, int otherId, float otherScore) {
    int order = Float.compare(score, otherScore);
    return order < 0 || (order == 0 && id > otherId);
  }

  private void rise(int from, int id, float score) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (!worse(id, score, ids[parent], scores[parent])) {
        break;
      }
      put(at, ids[parent], scores[parent]);
      at = parent;
    }
    put(at, id, score);
  }

  private void sink(int from, int end, int id, float score) {
    int at = from;
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end && worse(ids[child + 1], scores[child + 1], ids[child], scores[child])) {
        child++;
      }
      if (!worse(ids[child], scores[child], id, score)) {
        break;
      }
      put(at, ids[child], scores[child]);
      at = child;
    }
    put(at, id, score);
  }

  private void put(int at, int id, float score) {
    ids[at] = id;
    scores[at] = score;
    if (places != null) {
      places.put(id, at);
    }
  }
}
