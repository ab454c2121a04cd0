package org.fr4j.bench;

import static jdk.incubator.vector.VectorOperators.GE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.fr4j.core.EmbeddingMatrix;

/// The peer of a self-join: sgemm of square blocks of the upper triangle, and of each block the
/// scores that reach the threshold, by vector compares. Each core does both for blocks of its own.
final class BlasJoin implements AutoCloseable {
  private static final int BLOCK = 1024;
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;

  private final FloatPointer faces;
  private final int rows;
  private final int dimension;
  private final int blocks;

  BlasJoin(EmbeddingMatrix faces) {
    this.faces = OpenBlas.copy(faces);
    this.rows = faces.rows();
    this.dimension = faces.dimension();
    this.blocks = Math.ceilDiv(rows, BLOCK);
  }

  /// How many pairs reach the threshold; what a caller would do with them is left out.
  long pairs(float threshold) {
    AtomicLong pairs = new AtomicLong();
    try (FloatPointer scores = new FloatPointer((long) Cores.COUNT * BLOCK * BLOCK)) {
      Cores.run(
          blocks * (blocks + 1) / 2,
          core -> worker(scores.getPointer((long) core * BLOCK * BLOCK), threshold, pairs));
    }
    return pairs.get();
  }

  private IntConsumer worker(FloatPointer scores, float threshold, AtomicLong pairs) {
    MemorySegment memory = OpenBlas.memory(scores, (long) BLOCK * BLOCK);
    return step -> {
      int row = 0;
      int column = step;
      for (; column >= blocks - row; row++) {
        column -= blocks - row;
      }
      column += row;
      int height = multiply(row, column, scores);
      int width = Math.min(BLOCK, rows - column * BLOCK);
      long found = 0;
      for (int i = 0; i < height; i++) {
        int from = row == column ? i + 1 : 0;
        found += reach(memory, i * BLOCK + from, width - from, threshold);
      }
      pairs.addAndGet(found);
    };
  }

  private int multiply(int row, int column, FloatPointer scores) {
    int height = Math.min(BLOCK, rows - row * BLOCK);
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        height,
        Math.min(BLOCK, rows - column * BLOCK),
        dimension,
        1,
        faces.getPointer((long) row * BLOCK * dimension),
        dimension,
        faces.getPointer((long) column * BLOCK * dimension),
        dimension,
        0,
        scores,
        BLOCK);
    return height;
  }

  private static long reach(MemorySegment memory, int first, int count, float threshold) {
    long found = 0;
    int i = 0;
    for (; i <= count - 4 * LANES; i += 4 * LANES) {
      long at = 4L * (first + i);
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, memory, at, LE);
      FloatVector b = FloatVector.fromMemorySegment(SPECIES, memory, at + 4L * LANES, LE);
      FloatVector c = FloatVector.fromMemorySegment(SPECIES, memory, at + 8L * LANES, LE);
      FloatVector d = FloatVector.fromMemorySegment(SPECIES, memory, at + 12L * LANES, LE);
      if (a.compare(GE, threshold)
          .or(b.compare(GE, threshold))
          .or(c.compare(GE, threshold).or(d.compare(GE, threshold)))
          .anyTrue()) {
        for (int j = 0; j < 4 * LANES; j++) {
          found += memory.get(EmbeddingMatrix.FLOAT, at + 4L * j) >= threshold ? 1 : 0;
        }
      }
    }
    for (; i < count; i++) {
      found += memory.get(EmbeddingMatrix.FLOAT, 4L * (first + i)) >= threshold ? 1 : 0;
    }
    return found;
  }

  @Override
  public void close() {
    faces.close();
  }
}
