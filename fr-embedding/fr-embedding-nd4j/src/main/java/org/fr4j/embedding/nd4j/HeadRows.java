package org.fr4j.embedding.nd4j;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;

/// What a head is trained on: unit rows, their subjects as classes, which rows an epoch takes and
/// which are held out.
///
/// A row is held out with all its repeats.
///
/// **Threads.** Immutable.
final class HeadRows {
  private final float[][] units;
  private final int[] classes;
  private final int subjects;
  private final int[] training;
  private final int[] heldOut;
  private final long seed;
  private final String sha256;

  private HeadRows(
      float[][] units,
      int[] classes,
      int subjects,
      int[] training,
      int[] heldOut,
      long seed,
      String sha256) {
    this.units = units;
    this.classes = classes;
    this.subjects = subjects;
    this.training = training;
    this.heldOut = heldOut;
    this.seed = seed;
    this.sha256 = sha256;
  }

  /// Every row once.
  static int[] all(EmbeddingMatrix embeddings) {
    return IntStream.range(0, embeddings.rows()).toArray();
  }

  /// Rows split into those to train on and those held out.
  ///
  /// @throws IllegalArgumentException if a row is not there, is zero or not finite, or has no
  ///   subject, naming it; or if there are fewer than two subjects
  static HeadRows of(
      EmbeddingMatrix embeddings, Label subjects, int[] rows, double share, long seed) {
    BitSet taken = new BitSet();
    for (int row : rows) {
      if (row < 0 || row >= embeddings.rows()) {
        throw new IllegalArgumentException(
            "row %d: must be 0 to %d".formatted(row, embeddings.rows() - 1));
      }
      taken.set(row);
    }
    float[][] units = new float[embeddings.rows()][];
    int[] classes = new int[embeddings.rows()];
    int[] numbers = new int[subjects.categories().size()];
    Arrays.fill(numbers, -1);
    int found = 0;
    for (int row = taken.nextSetBit(0); row >= 0; row = taken.nextSetBit(row + 1)) {
      int subject = subjects.code(row);
      if (subject == Label.MISSING) {
        throw new IllegalArgumentException(
            "row %d has no subject: a head is trained on known ones".formatted(row));
      }
      if (numbers[subject] < 0) {
        numbers[subject] = found++;
      }
      classes[row] = numbers[subject];
      units[row] = EmbeddingMatrix.unit(embeddings.row(row), "row " + row);
    }
    if (found < 2) {
      throw new IllegalArgumentException(
          "%d subjects in %d rows: a head learns to tell apart at least 2"
              .formatted(found, rows.length));
    }
    BitSet held = heldOut(taken, classes, found, share, seed);
    int[] training = IntStream.of(rows).filter(row -> !held.get(row)).toArray();
    return new HeadRows(
        units, classes, found, training, held.stream().toArray(), seed, sha256(embeddings, rows));
  }

  private static BitSet heldOut(BitSet taken, int[] classes, int found, double share, long seed) {
    int[] counts = new int[found];
    taken.stream().forEach(row -> counts[classes[row]]++);
    int[] wanted = new int[found];
    Arrays.setAll(wanted, i -> Math.min(counts[i] - 1, (int) Math.round(share * counts[i] + 1e-9)));
    BitSet held = new BitSet();
    for (int row : shuffled(taken.stream().toArray(), new SplittableRandom(seed))) {
      if (wanted[classes[row]] > 0) {
        wanted[classes[row]]--;
        held.set(row);
      }
    }
    return held;
  }

  private static int[] shuffled(int[] rows, SplittableRandom random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return rows;
  }

  private static String sha256(EmbeddingMatrix embeddings, int[] rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(embeddings.segment().asByteBuffer());
      byte[] bytes = new byte[Integer.BYTES];
      for (int row : rows) {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (row >>> (Byte.SIZE * i));
        }
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Floats in a row.
  int dimension() {
    return units[training[0]].length;
  }

  int subjects() {
    return subjects;
  }

  /// How many different rows are trained on.
  int distinct() {
    return (int) IntStream.of(training).distinct().count();
  }

  /// How many rows an epoch takes, repeats counted.
  int epochSize() {
    return training.length;
  }

  /// The rows of an epoch, in its own order.
  int[] epoch(int number) {
    return shuffled(training.clone(), new SplittableRandom(seed + 0x9E3779B97F4A7C15L * number));
  }

  int heldOut() {
    return heldOut.length;
  }

  /// The rows that say how good the head is: those held out; those trained on where there is none.
  int[] judges() {
    return heldOut.length > 0 ? heldOut : training;
  }

  /// Some of these rows, fewer at the end.
  static int[] slice(int[] rows, int from, int most) {
    return Arrays.copyOfRange(rows, from, Math.min(rows.length, from + most));
  }

  /// A row of length 1.
  float[] unit(int row) {
    return units[row];
  }

  /// Its subject's number, from 0.
  int classOf(int row) {
    return classes[row];
  }

  String sha256() {
    return sha256;
  }
}
