package org.fr4j.index.internal.code;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/// How many directions each reading of the codes takes, chosen by what it would cost on a sample.
///
/// The prices are nanoseconds of one core, measured once; a wrong one costs time, never an answer.
///
/// @param nibbles directions with a code of four bits, a multiple of 4; 0 where codes don't pay
/// @param tile directions of the bytes that a batch compares; 0 where plain floats are faster
/// @param sketch directions of the nibbles that a search that may miss compares
/// @param tileSketch directions of the bytes that a batch that may miss compares
record CodePlan(int nibbles, int tile, int sketch, int tileSketch) {
  private static final int STEP = 4;

  /// One direction of a template in a scan of nibbles.
  private static final double NIBBLE = .02;

  /// A template that a scan of nibbles leaves, to look at its bytes: it is read from memory.
  private static final double SURVIVOR = 90;

  /// One direction of a template and a probe in a tile.
  private static final double LANE = .0045;

  /// A template that a tile leaves, to score it.
  private static final double RESCORED = 60;

  /// One dimension of a template in a scan, and in a tile, of floats.
  private static final double FLOAT = .12;

  private static final double TILE_FLOAT = .009;

  /// @param coordinates of a sample, as [Directions#project] gives them
  /// @param size templates that are searched together: the more, the higher the bar
  /// @param dimension floats of a template
  static CodePlan of(Spectrum spectrum, float[][] coordinates, int size, int dimension) {
    Trial trial = new Trial(spectrum, coordinates, size);
    IntToDoubleFunction scan = n -> NIBBLE * n + SURVIVOR * trial.certified(spectrum.nibbles(n));
    IntToDoubleFunction tile = n -> LANE * n + RESCORED * trial.certified(spectrum.bytes(n));
    IntToDoubleFunction quick = n -> NIBBLE * n + SURVIVOR * trial.likely(spectrum.nibbles(n));
    IntToDoubleFunction quickTile = n -> LANE * n + RESCORED * trial.likely(spectrum.bytes(n));

    int nibbles = cheapest(spectrum.count(), scan);
    int lanes = cheapest(spectrum.count(), tile);
    return new CodePlan(
        scan.applyAsDouble(nibbles) < FLOAT * dimension / 2 ? nibbles : 0,
        tile.applyAsDouble(lanes) < TILE_FLOAT * dimension * .8 ? lanes : 0,
        cheapest(nibbles, quick),
        cheapest(lanes, quickTile));
  }

  /// The quantizers of nibbles, bytes and tile.
  List<Quantizer> quantizers(Spectrum spectrum) {
    return List.of(
        spectrum.nibbles(nibbles), spectrum.bytes(spectrum.count()), spectrum.bytes(tile));
  }

  private static int cheapest(int most, IntToDoubleFunction price) {
    int best = STEP;
    double least = Double.POSITIVE_INFINITY;
    for (int n = STEP; n <= most; n += STEP) {
      double cost = price.applyAsDouble(n);
      if (cost < least) {
        best = n;
        least = cost;
      }
    }
    return best;
  }
}
