package org.fr4j.embedding.internal.projection;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.embedding.projection.TrainingRows;

/// Where dictionary learning starts: the order in which rows are seen, drawn once, and the last of
/// them that are not zero, at length 1, as atoms; the first batch is then not made of atoms.
///
/// **Threads.** Immutable, if nobody changes the arrays, which are not copied.
public final class StartingAtoms {
  private final int[] order;
  private final List<float[]> atoms;
  private final double length;

  private StartingAtoms(int[] order, List<float[]> atoms, double length) {
    this.order = order;
    this.atoms = atoms;
    this.length = length;
  }

  /// Draws a start.
  ///
  /// @param rows at least as many as atoms
  /// @param count of atoms
  /// @param seed of the order
  /// @return the start
  /// @throws IllegalArgumentException if fewer rows than atoms are not zero, or a value is a NaN or
  ///   an infinity
  public static StartingAtoms draw(TrainingRows rows, int count, long seed) {
    int[] order = shuffled(rows.size(), new SplittableRandom(seed));
    double[] squares = new double[order.length];
    IntStream.range(0, order.length).parallel().forEach(i -> squares[i] = squares(rows, order[i]));
    int[] chosen =
        IntStream.iterate(order.length - 1, i -> i >= 0, i -> i - 1)
            .filter(i -> squares[i] > 0)
            .limit(count)
            .toArray();
    if (chosen.length < count) {
      throw new IllegalArgumentException(
          "%d of %d rows are not zero: must be at least %d, one an atom"
              .formatted(chosen.length, order.length, count));
    }
    List<float[]> atoms = IntStream.of(chosen).mapToObj(i -> unit(rows, order[i])).toList();
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return new StartingAtoms(order, atoms, Math.sqrt(sum / order.length));
  }

  /// The order of the rows.
  ///
  /// @return each row once
  public int[] order() {
    return order;
  }

  /// The atoms.
  ///
  /// @return of length 1
  public List<float[]> atoms() {
    return atoms;
  }

  /// How long a row is.
  ///
  /// @return the root of the mean squared length of all
  public double length() {
    return length;
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  private static double squares(TrainingRows rows, int row) {
    float[] values = new float[rows.columns()];
    int count = rows.read(row, new int[values.length], values);
    return Entries.squaredLength(values, 0, count);
  }

  /// A row that is not zero, at length 1.
  static float[] unit(TrainingRows rows, int row) {
    int[] columns = new int[rows.columns()];
    float[] values = new float[columns.length];
    int count = rows.read(row, columns, values);
    double length = Math.sqrt(Entries.squaredLength(values, 0, count));
    float[] unit = new float[columns.length];
    for (int i = 0; i < count; i++) {
      unit[columns[i]] = (float) (values[i] / length);
    }
    return unit;
  }
}
