package org.fr4j.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What several threads did to something, and what they were told: looks for an order, one thing
/// after the other, that explains all of it.
///
/// An operation takes effect at one moment between its begin and its end. The search tries each
/// operation that began before all others that are left ended, and remembers where it has been (J.
/// M. Wing and C. Gong, "Testing and verifying concurrent objects", 1993).
///
/// @param <S> a state, with `equals`
final class History<S> {
  private final AtomicLong clock = new AtomicLong();
  private final List<Operation<S>> operations = Collections.synchronizedList(new ArrayList<>());

  /// Something done.
  ///
  /// @param effect the state after it, or null where its answer does not fit the state before
  record Operation<S>(long begin, long end, String name, Effect<S> effect) {}

  /// From one state to the next.
  interface Effect<S> {
    @Nullable S apply(S state);
  }

  long now() {
    return clock.incrementAndGet();
  }

  void add(long begin, String name, Effect<S> effect) {
    operations.add(new Operation<>(begin, now(), name, effect));
  }

  /// The state in the end of an order that explains everything, if there is one.
  Optional<S> explain(S first) {
    List<Operation<S>> all = new ArrayList<>(operations);
    return explain(all, new BitSet(), first, new HashSet<>());
  }

  private Optional<S> explain(
      List<Operation<S>> all, BitSet done, S state, Set<Map.Entry<BitSet, S>> seen) {
    if (done.cardinality() == all.size()) {
      return Optional.of(state);
    }
    if (!seen.add(Map.entry((BitSet) done.clone(), state))) {
      return Optional.empty();
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = done.nextClearBit(0); i < all.size(); i = done.nextClearBit(i + 1)) {
      firstEnd = Math.min(firstEnd, all.get(i).end);
    }
    for (int i = done.nextClearBit(0); i < all.size(); i = done.nextClearBit(i + 1)) {
      S next = all.get(i).begin > firstEnd ? null : all.get(i).effect.apply(state);
      if (next != null) {
        done.set(i);
        Optional<S> explained = explain(all, done, next, seen);
        if (explained.isPresent()) {
          return explained;
        }
        done.clear(i);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    TreeMap<Long, String> lines = new TreeMap<>();
    for (Operation<S> operation : List.copyOf(operations)) {
      lines.put(
          operation.begin,
          "%d to %d: %s".formatted(operation.begin, operation.end, operation.name));
    }
    return String.join("\n", lines.values());
  }
}
