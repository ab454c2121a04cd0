package org.fr4j.index.internal.gallery;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.fr4j.index.Reference;
import org.jspecify.annotations.Nullable;

/// The references of each subject: an immutable map, of which a new version shares all but a path
/// with the old one.
///
/// A trie over 60 bits of a hash, five a level, its nodes without empty places. The hash is seeded
/// at random, so that nobody can choose ids that collide.<br>
/// **Cost.** O(log32 n) nodes of at most 32 references are copied a change.<br>
/// **Threads.** Immutable.
///
/// Source: P. Bagwell, "Ideal Hash Trees", 2001.
final class Subjects {
  static final Subjects NONE = new Subjects(null, 0);

  private static final long SEED = new SecureRandom().nextLong();
  private static final int BITS = 5;
  private static final int LAST_SHIFT = 55;
  private static final Reference[] ABSENT = {};

  private final @Nullable Node root;
  private final int size;

  private Subjects(@Nullable Node root, int size) {
    this.root = root;
    this.size = size;
  }

  /// @param slots one for each bit of the map: a [Node], or a [Leaf]
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Node(int map, Object[] slots) {
    int place(int bit) {
      return Integer.bitCount(map & bit - 1);
    }
  }

  /// @param next of the same hash, practically never
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Leaf(long hash, Reference[] references, @Nullable Leaf next) {
    String subject() {
      return references[0].subject();
    }
  }

  int size() {
    return size;
  }

  /// By rising key; empty where the subject is unknown.
  List<Reference> get(String subject) {
    long hash = hash(subject);
    Object at = root;
    for (int shift = 0; at instanceof Node node; shift += BITS) {
      int bit = bit(hash, shift);
      at = (node.map & bit) == 0 ? null : node.slots[node.place(bit)];
    }
    for (Leaf leaf = (Leaf) at; leaf != null; leaf = leaf.next) {
      if (leaf.hash == hash && leaf.subject().equals(subject)) {
        return Arrays.asList(leaf.references);
      }
    }
    return List.of();
  }

  /// Another map, where a subject has these references.
  ///
  /// @param references by rising key; none removes the subject
  Subjects with(String subject, List<Reference> references) {
    boolean known = !get(subject).isEmpty();
    if (references.isEmpty()) {
      return known ? new Subjects(without(root, 0, hash(subject), subject), size - 1) : this;
    }
    Leaf leaf = new Leaf(hash(subject), references.toArray(ABSENT), null);
    return new Subjects(put(root, 0, leaf), known ? size : size + 1);
  }

  private static Node put(@Nullable Node node, int shift, Leaf leaf) {
    int bit = bit(leaf.hash, shift);
    if (node == null) {
      return new Node(bit, new Object[] {leaf});
    }
    int place = node.place(bit);
    if ((node.map & bit) == 0) {
      Object[] more = new Object[node.slots.length + 1];
      System.arraycopy(node.slots, 0, more, 0, place);
      more[place] = leaf;
      System.arraycopy(node.slots, place, more, place + 1, node.slots.length - place);
      return new Node(node.map | bit, more);
    }
    Object[] slots = node.slots.clone();
    slots[place] = joined(slots[place], shift, leaf);
    return new Node(node.map, slots);
  }

  /// What stands in a place where something stood, with a leaf more.
  private static Object joined(Object old, int shift, Leaf leaf) {
    if (old instanceof Node node) {
      return put(node, shift + BITS, leaf);
    }
    Leaf present = (Leaf) old;
    if (shift < LAST_SHIFT && present.hash != leaf.hash) {
      return put(put(null, shift + BITS, present), shift + BITS, leaf);
    }
    return new Leaf(leaf.hash, leaf.references, without(present, leaf.subject()));
  }

  private static @Nullable Node without(@Nullable Node node, int shift, long hash, String subject) {
    if (node == null) {
      return null;
    }
    int bit = bit(hash, shift);
    int place = node.place(bit);
    Object old = node.slots[place];
    Object left =
        old instanceof Node inner
            ? without(inner, shift + BITS, hash, subject)
            : without((Leaf) old, subject);
    if (left != null) {
      Object[] slots = node.slots.clone();
      slots[place] = left;
      return new Node(node.map, slots);
    }
    if (node.slots.length == 1) {
      return null;
    }
    Object[] fewer = new Object[node.slots.length - 1];
    System.arraycopy(node.slots, 0, fewer, 0, place);
    System.arraycopy(node.slots, place + 1, fewer, place, fewer.length - place);
    return new Node(node.map & ~bit, fewer);
  }

  private static @Nullable Leaf without(@Nullable Leaf leaf, String subject) {
    if (leaf == null || leaf.subject().equals(subject)) {
      return leaf == null ? null : leaf.next;
    }
    return new Leaf(leaf.hash, leaf.references, without(leaf.next, subject));
  }

  private static int bit(long hash, int shift) {
    return 1 << (int) (hash >>> shift & 31);
  }

  private static long hash(String text) {
    long hash = SEED;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
