package org.fr4j.index.internal.select;

import java.util.Arrays;
import org.fr4j.core.Label;

/// Where in the heap of a [Best] each subject stands, by open addressing.
///
/// A template whose subject is not known stands for a subject of its own. O(entries) memory; a step
/// costs O(1) at a load of at most one half.
final class Places {
  private static final int FREE = -1;
  private static final int FIRST_CAPACITY = 32;

  private final Label subjects;
  private int[] keys = new int[FIRST_CAPACITY];
  private int[] places = filled(FIRST_CAPACITY);
  private int size;

  Places(Label subjects) {
    this.subjects = subjects;
  }

  /// The place of a template's subject, or -1.
  int of(int id) {
    return places[slot(key(id))];
  }

  void put(int id, int place) {
    int key = key(id);
    int slot = slot(key);
    if (places[slot] == FREE) {
      if (2 * ++size > keys.length) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
    }
    places[slot] = place;
  }

  /// Forgets a template's subject, and moves what had to pass over its slot back to it.
  void remove(int id) {
    int mask = keys.length - 1;
    int hole = slot(key(id));
    for (int next = hole + 1 & mask; places[next] != FREE; next = next + 1 & mask) {
      if ((next - home(keys[next]) & mask) >= (next - hole & mask)) {
        keys[hole] = keys[next];
        places[hole] = places[next];
        hole = next;
      }
    }
    places[hole] = FREE;
    size--;
  }

  private int key(int id) {
    int code = subjects.code(id);
    return code == Label.MISSING ? -1 - id : code;
  }

  private int home(int key) {
    return ((key * 0x9E3779B9) >>> 7) & (keys.length - 1);
  }

  /// The slot that holds the key, or the free one where it belongs.
  private int slot(int key) {
    int slot = home(key);
    while (places[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new int[2 * oldKeys.length];
    places = filled(keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldPlaces[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        places[slot] = oldPlaces[i];
      }
    }
  }

  private static int[] filled(int capacity) {
    int[] free = new int[capacity];
    Arrays.fill(free, FREE);
    return free;
  }
}
