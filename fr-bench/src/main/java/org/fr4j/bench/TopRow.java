package org.fr4j.bench;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.EmbeddingMatrix;

/// The peers' selection: the best scores of one probe, by insertion; four vectors at once are
/// compared with the worst one kept, so that nearly all scores cost a fraction of an instruction.
final class TopRow {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;

  final int[] ids;
  final float[] scores;

  TopRow(int top) {
    ids = new int[top];
    scores = new float[top];
    Arrays.fill(ids, -1);
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
  }

  /// Offers scores that follow each other in memory, of templates that follow each other.
  void offer(MemorySegment memory, int first, int count, int firstId) {
    int last = scores.length - 1;
    int i = 0;
    for (; i <= count - 4 * LANES; i += 4 * LANES) {
      long at = 4L * (first + i);
      FloatVector most =
          FloatVector.fromMemorySegment(SPECIES, memory, at, LE)
              .max(FloatVector.fromMemorySegment(SPECIES, memory, at + 4L * LANES, LE))
              .max(
                  FloatVector.fromMemorySegment(SPECIES, memory, at + 8L * LANES, LE)
                      .max(FloatVector.fromMemorySegment(SPECIES, memory, at + 12L * LANES, LE)));
      if (most.compare(VectorOperators.GT, scores[last]).anyTrue()) {
        for (int j = 0; j < 4 * LANES; j++) {
          offer(firstId + i + j, memory.get(EmbeddingMatrix.FLOAT, at + 4L * j));
        }
      }
    }
    for (; i < count; i++) {
      offer(firstId + i, memory.get(EmbeddingMatrix.FLOAT, 4L * (first + i)));
    }
  }

  void offerAll(TopRow other) {
    for (int i = 0; i < other.ids.length; i++) {
      offer(other.ids[i], other.scores[i]);
    }
  }

  void offer(int id, float score) {
    int place = scores.length - 1;
    if (score <= scores[place]) {
      return;
    }
    for (; place > 0 && scores[place - 1] < score; place--) {
      scores[place] = scores[place - 1];
      ids[place] = ids[place - 1];
    }
    scores[place] = score;
    ids[place] = id;
  }
}
