package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What a dictionary's update has to know of all rows `x` and their codes `c`: the sums `A = c'c`
/// and `B = x'c` (Mairal and others 2010, algorithm 1), which follow codes as they change.
///
/// **Cost.** An atom for each entry of a row and each panel in which its code changed.<br>
/// **Order.** Rows are added one after the other, each panel by one thread.
final class CodeSums {
  private static final int LANES = DictionaryKernels.LANES;

  private final DictionaryKernels kernels;
  private final AtomTable codes;
  private final AtomTable rows;

  CodeSums(DictionaryKernels kernels, int columns, int atoms) {
    this.kernels = kernels;
    this.codes = new AtomTable(atoms, atoms);
    this.rows = new AtomTable(columns, atoms);
  }

  /// `A`, symmetric.
  AtomTable codes() {
    return codes;
  }

  /// `B`.
  AtomTable rows() {
    return rows;
  }

  /// Forgets all rows.
  void clear() {
    Arrays.fill(codes.values(), 0);
    Arrays.fill(rows.values(), 0);
  }

  /// Replaces the codes of some rows.
  ///
  /// @param strip the rows
  /// @param before their codes among the sums, or [Code#ZERO]
  /// @param after their codes from now on
  /// @param size how many rows
  void replace(RowStrip strip, Code[] before, Code[] after, int size) {
    IntStream.range(0, codes.panels())
        .parallel()
        .forEach(
            panel -> {
              float[] factors = new float[LANES];
              for (int row = 0; row < size; row++) {
                replace(strip, row, before[row], after[row], panel * LANES, factors);
              }
            });
  }

  private void replace(
      RowStrip strip, int row, Code before, Code after, int panel, float[] factors) {
    boolean old = add(before, -1, panel, factors);
    if (old) {
      add(before, factors, panel);
    }
    Arrays.fill(factors, 0);
    boolean fresh = add(after, 1, panel, factors);
    if (fresh) {
      add(after, factors, panel);
    }
    if (old) {
      add(before, -1, panel, factors);
    }
    if (old || fresh) {
      int from = strip.start(row);
      int to = strip.end(row);
      int stride = rows.stride();
      kernels.scatter(
          strip.columns(), strip.values(), from, to, factors, rows.values(), stride, panel);
      Arrays.fill(factors, 0);
    }
  }

  private void add(Code code, float[] factors, int panel) {
    int size = code.size();
    kernels.scatter(
        code.atoms(), code.values(), 0, size, factors, codes.values(), codes.stride(), panel);
  }

  /// Adds the part of a code that lies in a panel, times a sign; returns whether there is any.
  private static boolean add(Code code, int sign, int panel, float[] factors) {
    int found = Arrays.binarySearch(code.atoms(), panel);
    int first = found < 0 ? -found - 1 : found;
    int i = first;
    for (; i < code.size() && code.atoms()[i] < panel + LANES; i++) {
      factors[code.atoms()[i] - panel] += sign * code.values()[i];
    }
    return i > first;
  }
}
