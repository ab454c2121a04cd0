package org.fr4j.index.internal.gallery;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Reference;
import org.fr4j.index.internal.code.CodedGallery;
import org.jspecify.annotations.Nullable;

/// Room for templates in the order of their keys, filled from the front.
///
/// **Shape.** `capacity()` unit vectors outside the heap, and for each its key and its reference.
/// <br>
/// **Threads.** One fills it; others read the rows that a snapshot published to them. A row is
/// wiped, and the whole is closed, when no snapshot that knows it is in use.
public final class Block {
  /// So many templates take as long to be coded as directions of their own take to be found.
  private static final int OWN_DIRECTIONS = 1 << 16;

  private final EmbeddingMatrix units;
  private final long[] keys;
  private final @Nullable Reference[] references;
  private int filled;
  private Optional<CodedGallery> codes = Optional.empty();

  private Block(EmbeddingMatrix units) {
    this.units = units;
    this.keys = new long[units.rows()];
    this.references = new Reference[units.rows()];
  }

  static Block allocate(int capacity, int dimension) {
    return new Block(EmbeddingMatrix.allocate(capacity, dimension));
  }

  int capacity() {
    return units.rows();
  }

  int filled() {
    return filled;
  }

  boolean isFull() {
    return filled == capacity();
  }

  EmbeddingMatrix units() {
    return units;
  }

  Optional<CodedGallery> codes() {
    return codes;
  }

  /// @param unit of length 1
  void add(Reference reference, float[] unit) {
    units.set(filled, unit);
    addReference(reference);
  }

  /// Adds a row whose reference is not known any more, as zeros.
  void addWiped(long key) {
    keys[filled++] = key;
  }

  /// Adds a reference to a row that was filled in [#units()].
  void addReference(Reference reference) {
    keys[filled] = reference.key();
    references[filled] = reference;
    filled++;
  }

  /// Copies a row that is not wiped.
  void add(Block other, int row) {
    long bytes = (long) Float.BYTES * units.dimension();
    MemorySegment.copy(
        other.units.segment(),
        other.units.offset(row),
        units.segment(),
        units.offset(filled),
        bytes);
    addReference(other.reference(row));
  }

  long key(int row) {
    return keys[row];
  }

  /// @param row that is not wiped
  Reference reference(int row) {
    Reference reference = references[row];
    if (reference == null) {
      throw new AssertionError("row %d of %s is wiped".formatted(row, this));
    }
    return reference;
  }

  /// The row of a key among the first ones, or a negative number.
  int find(long key, int count) {
    return Arrays.binarySearch(keys, 0, count, key);
  }

  /// Codes a full block where that pays.
  ///
  /// @param beside parts of the gallery, whose codes may serve as an example
  MatchIndex index(Indexer indexer, int threads, List<Part> beside) {
    return index(
        indexer,
        CodedGallery.areRead()
            ? CodedGallery.of(units, among(beside), threads, example(beside), ProgressListener.NONE)
            : Optional.empty());
  }

  private int among(List<Part> beside) {
    return Math.max(filled, beside.stream().mapToInt(Part::live).sum());
  }

  private Optional<CodedGallery> example(List<Part> beside) {
    return filled >= OWN_DIRECTIONS
        ? Optional.empty()
        : beside.stream()
            .map(Part::block)
            .filter(other -> other.codes.isPresent())
            .max(Comparator.comparingInt(Block::filled))
            .flatMap(Block::codes);
  }

  /// @param made codes of all rows, which this block owns from now on
  MatchIndex index(Indexer indexer, Optional<CodedGallery> made) {
    codes = made;
    return indexer.index(units.withSubjects(subjects()), made);
  }

  private Label subjects() {
    Map<String, Integer> known = HashMap.newHashMap(filled);
    int[] numbers = new int[filled];
    for (int row = 0; row < filled; row++) {
      Reference reference = references[row];
      numbers[row] =
          reference == null
              ? Label.MISSING
              : known.computeIfAbsent(reference.subject(), subject -> known.size());
    }
    String[] names = new String[known.size()];
    known.forEach((subject, number) -> names[number] = subject);
    return Label.of(LabelTable.SUBJECT, List.of(names), numbers);
  }

  /// Leaves nothing of a template but its key.
  void wipe(int row) {
    units.set(row, new float[units.dimension()]);
    codes.ifPresent(coded -> coded.wipe(row));
    references[row] = null;
  }

  /// Overwrites all templates, and frees their memory.
  void close() {
    units.segment().fill((byte) 0);
    units.close();
    codes.ifPresent(
        coded -> {
          coded.wipe();
          coded.close();
        });
  }

  @Override
  public String toString() {
    return "block of %d templates".formatted(capacity());
  }
}
