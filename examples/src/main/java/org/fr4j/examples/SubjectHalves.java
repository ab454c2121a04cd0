package org.fr4j.examples;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.Label;

/// The subjects split in two at random: rows to fit to, and rows of other people to judge on.
///
/// @param fitting rows of one half
/// @param judging rows of the other
@SuppressWarnings("ArrayRecordComponent") // never compared
record SubjectHalves(int[] fitting, int[] judging) {
  static SubjectHalves of(Label subjects, long seed) {
    int[] order = IntStream.range(0, subjects.categories().size()).toArray();
    boolean[] fits = new boolean[order.length];
    SplittableRandom random = new SplittableRandom(seed);
    for (int drawn = 0; drawn < order.length / 2; drawn++) {
      int other = random.nextInt(drawn, order.length);
      int subject = order[other];
      order[other] = order[drawn];
      fits[subject] = true;
    }
    return new SubjectHalves(rows(subjects, fits, true), rows(subjects, fits, false));
  }

  /// The halves in each other's place.
  SubjectHalves swapped() {
    return new SubjectHalves(judging, fitting);
  }

  private static int[] rows(Label subjects, boolean[] fits, boolean half) {
    return IntStream.range(0, subjects.size())
        .filter(row -> subjects.code(row) != Label.MISSING && fits[subjects.code(row)] == half)
        .toArray();
  }
}
