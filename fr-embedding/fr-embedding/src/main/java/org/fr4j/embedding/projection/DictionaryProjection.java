package org.fr4j.embedding.projection;

import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.internal.projection.DictionaryFit;
import org.fr4j.embedding.internal.projection.StartingAtoms;

/// Learns a dictionary in which each row is a mixture of few atoms, and projects rows to how much
/// of each atom they hold: the talk's "dictionary + dense 256-d" is `DictionaryProjection.to(256)`.
///
/// The objective is the mean over the rows of `|x - c D|^2 / 2 + alpha |c|_1`, the penalty `alpha`
/// being [#penalty()] times the root of the rows' mean squared length; it falls from epoch to epoch
/// ([Dictionary#objectives()]). [#fit] gives the dense code that a linear map finds; [#learn] gives
/// the dictionary itself, which can also code sparsely.
///
/// **Rows.** At least as many that are not zero as there are atoms. A row of zeros has a code of
/// zeros; a column of zeros is zero in every atom; atoms may be more than the rank of the rows, as
/// the ridge keeps the code defined.<br>
/// **Cost.** Per epoch, `1.5 * dimension^2` multiply-adds a column for each batch, and two sparse
/// codes a row.<br>
/// **Source.** Mairal, Bach, Ponce and Sapiro, Online learning for matrix factorization and sparse
/// coding, JMLR 11, 2010.
///
/// @param dimension atoms, which is floats in a projected row; may exceed the columns of the rows
/// @param penalty of the absolute values in a code, above 0, in rows' lengths: for unit rows it is
///   scikit-learn's `alpha`
/// @param batch rows between two updates of the atoms; all rows where it is more
/// @param epochs how often each row is seen, at most
/// @param tolerance an epoch that lowers the objective by less than this share ends the fit; 0 for
///   all epochs
/// @param ridge of the dense code, above 0, atoms having length 1
/// @param seed of the order of the rows and the atoms to start from
public record DictionaryProjection(
    int dimension, double penalty, int batch, int epochs, double tolerance, double ridge, long seed)
    implements ProjectionMethod {
  static final String ID = "dictionary";

  private static final int MOST_VALUES = 1 << 28;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if a number is out of range
  public DictionaryProjection {
    Dimensions.require(dimension);
    requirePositive("penalty", penalty);
    requirePositive("ridge", ridge);
    requireAtLeastOne("batch", batch);
    requireAtLeastOne("epochs", epochs);
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "tolerance %s: must be 0 or more, below 1".formatted(tolerance));
    }
  }

  /// A projection with settings of ours.
  ///
  /// @param dimension atoms
  /// @return the method
  /// @throws IllegalArgumentException if the dimension is below 1
  public static DictionaryProjection to(int dimension) {
    return builder(dimension).build();
  }

  /// Settings to choose from.
  ///
  /// @param dimension atoms
  /// @return a builder that holds ours
  public static Builder builder(int dimension) {
    return new Builder(dimension);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Projection fit(TrainingRows rows, ProgressListener progress) {
    return learn(rows, progress).projection();
  }

  /// Learns a dictionary.
  ///
  /// @param rows what to fit it to
  /// @param progress follows the fit, and may cancel it
  /// @return the dictionary
  /// @throws IllegalArgumentException if the rows do not allow it, with the reason
  /// @throws java.util.concurrent.CancellationException if the listener says so
  public Dictionary learn(TrainingRows rows, ProgressListener progress) {
    if (rows.size() < dimension) {
      throw new IllegalArgumentException(
          "%d rows: must be at least %d, one an atom".formatted(rows.size(), dimension));
    }
    int size = Math.min(batch, rows.size());
    if (size > MOST_VALUES / rows.columns()) {
      throw new IllegalArgumentException(
          "batch of %d rows of %d values: must be at most %d rows"
              .formatted(size, rows.columns(), MOST_VALUES / rows.columns()));
    }
    StartingAtoms start = StartingAtoms.draw(rows, dimension, seed);
    DictionaryFit.Learned learned =
        DictionaryFit.fit(
            rows.chosen(start.order(), rows.selection()),
            start.atoms(),
            (float) (penalty * start.length()),
            size,
            epochs,
            tolerance,
            progress);
    return Dictionary.learned(
        learned.atoms(), learned.objectives(), ridge, Fitting.of(this, seed, rows), rows.stamp());
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s %s: must be above 0".formatted(name, value));
    }
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s %d: must be at least 1".formatted(name, value));
    }
  }

  /// Collects settings; each has a value of ours until it is set.
  public static final class Builder {
    private static final long SEED = 20_100_111;

    private final int dimension;
    private double penalty = .1;
    private int batch = 256;
    private int epochs = 20;
    private double tolerance = 1e-3;
    private double ridge = .1;
    private long seed = SEED;

    private Builder(int dimension) {
      this.dimension = dimension;
    }

    /// The penalty of the absolute values in a code.
    ///
    /// @param value above 0, in rows' lengths; .1 until set
    /// @return this
    public Builder penalty(double value) {
      penalty = value;
      return this;
    }

    /// Rows between two updates of the atoms.
    ///
    /// @param rows at least 1; 256 until set
    /// @return this
    public Builder batch(int rows) {
      batch = rows;
      return this;
    }

    /// How often each row is seen.
    ///
    /// @param most at least 1; 20 until set
    /// @return this
    public Builder epochs(int most) {
      epochs = most;
      return this;
    }

    /// When to stop early.
    ///
    /// @param share an epoch that lowers the objective by less ends the fit; .001 until set
    /// @return this
    public Builder tolerance(double share) {
      tolerance = share;
      return this;
    }

    /// The ridge of the dense code.
    ///
    /// @param value above 0; .1 until set
    /// @return this
    public Builder ridge(double value) {
      ridge = value;
      return this;
    }

    /// The seed.
    ///
    /// @param value any
    /// @return this
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /// The method.
    ///
    /// @return with these settings
    /// @throws IllegalArgumentException if a number is out of range
    public DictionaryProjection build() {
      return new DictionaryProjection(dimension, penalty, batch, epochs, tolerance, ridge, seed);
    }
  }
}
