package org.fr4j.embedding.cuda.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.junit.jupiter.api.Test;

class SieveTest {
  @Test
  void candidates_areFew_soThatHardlyAnythingIsScoredTwice() {
    MockDriver mock = MockDriver.fresh();
    try (EmbeddingMatrix gallery = units(1, 20_000, 64);
        EmbeddingMatrix probes = units(2, 20, 64);
        Card card = Card.open(mock.driver());
        Sieve sieve = new Sieve(card, gallery)) {
      for (int[] ids : sieve.candidates(probes, 10)) {
        assertThat(ids).hasSizeBetween(10, 20).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void candidates_givesUpAProbe_whoseListOverflows() {
    MockDriver mock = MockDriver.fresh();
    try (EmbeddingMatrix gallery = EmbeddingMatrix.allocate(8000, 2);
        EmbeddingMatrix probes = EmbeddingMatrix.of(new float[] {1, 0});
        Card card = Card.open(mock.driver())) {
      for (int id = 0; id < gallery.rows(); id++) {
        gallery.set(id, new float[] {1, 0});
      }
      try (Sieve sieve = new Sieve(card, gallery)) {
        assertThat(sieve.candidates(probes, 10)).isDeepEqualTo(new int[][] {{}});
      }
    }
  }

  @Test
  void aScoreOfHalves_isNeverFurtherOffThanTheBound() {
    int d = 96;
    try (EmbeddingMatrix rows = units(3, 2, d);
        Arena arena = Arena.ofShared()) {
      MemorySegment halves = arena.allocate(4L * d);
      double longest = Rounding.halves(rows, 0, 2, d, halves);
      double exact = 0;
      double rounded = 0;
      for (int i = 0; i < d; i++) {
        exact += (double) rows.get(0, i) * rows.get(1, i);
        rounded += (double) half(halves, i) * half(halves, d + i);
      }
      assertThat(longest).isBetween(1e-5, 0x1p-11);
      assertThat(Math.abs(exact - rounded)).isLessThan(Rounding.bound(longest, longest, d));
    }
  }

  private static float half(MemorySegment halves, int index) {
    return Float.float16ToFloat(halves.getAtIndex(ValueLayout.JAVA_SHORT, index));
  }

  private static EmbeddingMatrix units(long seed, int rows, int d) {
    Random random = new Random(seed);
    EmbeddingMatrix units = EmbeddingMatrix.allocate(rows, d);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[d];
      for (int i = 0; i < d; i++) {
        values[i] = (float) random.nextGaussian();
      }
      units.set(row, EmbeddingMatrix.unit(values, "row"));
    }
    return units;
  }
}
