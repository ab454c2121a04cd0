package org.fr4j.embedding.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.internal.projection.Encoder;
import org.fr4j.embedding.internal.projection.Entries;
import org.fr4j.embedding.internal.projection.MatchingPursuit;
import org.fr4j.embedding.internal.projection.RidgeCode;

/// Atoms that rows are mixtures of, and two ways to tell how much of each: densely by a linear map,
/// [#projection()], or by at most some atoms, [#encode(SparseMatrix, int)].
///
/// ```java
/// Dictionary dictionary = DictionaryProjection.to(256).learn(TrainingRows.of(training), progress);
/// EmbeddingMatrix dense = dictionary.projection().encode(rows);
/// SparseMatrix sparse = dictionary.encode(rows, 16);
/// ```
///
/// To store it, write its projection; [#of(Projection)] makes it from that again.
///
/// **Shape.** `dimension()` atoms of `inputDimension()` values, of length 1 at most.<br>
/// **Cost.** A sparse code takes `dimension()` multiply-adds for each value of the row that is not
/// zero, and `dimension() * sparsity^2` more.<br>
/// **Threads.** Immutable; a batch uses the cores that the common pool has.
public final class Dictionary {
  private static final int CHUNK = 64;

  private final Projection projection;
  private final List<Double> objectives;
  private final List<float[]> atoms;
  private final Encoder products;
  private final double[][] gram;

  private Dictionary(Projection projection, List<Double> objectives) {
    int columns = projection.inputDimension();
    int count = projection.dimension();
    float[] rows = projection.map().decoder();
    this.projection = projection;
    this.objectives = objectives;
    this.atoms =
        IntStream.range(0, count)
            .mapToObj(k -> Arrays.copyOfRange(rows, k * columns, (k + 1) * columns))
            .toList();
    float[] turned = new float[rows.length];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < columns; i++) {
        turned[i * count + k] = rows[k * columns + i];
      }
    }
    this.products = Encoder.of(columns, count, false, turned, new float[count]);
    this.gram = MatchingPursuit.gram(atoms);
  }

  /// What was learned.
  static Dictionary learned(
      List<float[]> atoms,
      List<Double> objectives,
      double ridge,
      Fitting fitting,
      Optional<ModelStamp> model) {
    int columns = atoms.getFirst().length;
    float[] rows = new float[Math.multiplyExact(atoms.size(), columns)];
    for (int k = 0; k < atoms.size(); k++) {
      System.arraycopy(atoms.get(k), 0, rows, k * columns, columns);
    }
    LinearMap map = LinearMap.of(columns, atoms.size(), RidgeCode.weights(atoms, ridge));
    return new Dictionary(Projection.of(map.withDecoder(rows), fitting, model), objectives);
  }

  /// The dictionary of a projection that came of one, such as one that was read from a file.
  ///
  /// @param projection by [DictionaryProjection]
  /// @return its dictionary, without objectives
  /// @throws IllegalArgumentException if another method made it
  public static Dictionary of(Projection projection) {
    if (!projection.fitting().method().equals(DictionaryProjection.ID)) {
      throw new IllegalArgumentException(
          "projection by %s: must be by %s"
              .formatted(projection.fitting().method(), DictionaryProjection.ID));
    }
    return new Dictionary(projection, List.of());
  }

  /// How long a row is that can be coded.
  ///
  /// @return values of an atom
  public int inputDimension() {
    return projection.inputDimension();
  }

  /// How many atoms there are.
  ///
  /// @return at least 1
  public int dimension() {
    return projection.dimension();
  }

  /// One atom.
  ///
  /// @param k 0 to `dimension() - 1`
  /// @return a copy, `inputDimension()` floats of length 1 at most
  public float[] atom(int k) {
    return atoms.get(k).clone();
  }

  /// The linear map to the code with the least `|x - c D|^2 + ridge |c|^2`, and by the atoms back.
  ///
  /// @return the projection
  public Projection projection() {
    return projection;
  }

  /// The objective on the training rows after each epoch of the fit.
  ///
  /// @return falling; none where the dictionary was taken from a projection
  public List<Double> objectives() {
    return objectives;
  }

  /// Codes one row by few atoms, found by orthogonal matching pursuit.
  ///
  /// @param row `inputDimension()` finite floats; a row of zeros has a code of zeros
  /// @param sparsity atoms of the code, 1 to `dimension()`; fewer are taken where fewer will do
  /// @return `dimension()` floats, which [#decode] takes back
  /// @throws IllegalArgumentException if the length differs, a value is a NaN or an infinity, or
  ///   the sparsity is out of range
  public float[] encode(float[] row, int sparsity) {
    return encode(SparseMatrix.builder(inputDimension()).add(row).build(), sparsity).row(0);
  }

  /// Codes rows by few atoms each, found by orthogonal matching pursuit.
  ///
  /// @param rows `inputDimension()` columns; a row of zeros has a code of zeros
  /// @param sparsity atoms of a code, 1 to `dimension()`; fewer are taken where fewer will do
  /// @return `dimension()` columns, with the subjects of the rows, and the stamp that follows from
  ///   theirs
  /// @throws IllegalArgumentException if the columns are another number, the rows are known to be
  ///   of another model, or the sparsity is out of range
  public SparseMatrix encode(SparseMatrix rows, int sparsity) {
    projection.requireFits(rows.columns(), rows.stamp());
    SparseMatrix codes = encode(Entries.of(rows), sparsity);
    SparseMatrix named = rows.subjects().map(codes::withSubjects).orElse(codes);
    return rows.stamp().map(input -> named.withStamp(stamp(input, sparsity))).orElse(named);
  }

  /// Codes dense rows, as [#encode(SparseMatrix, int)] does.
  ///
  /// @param rows `inputDimension()` finite values each
  /// @param sparsity atoms of a code, 1 to `dimension()`
  /// @return `dimension()` columns, with the subjects of the rows, and the stamp that follows from
  ///   theirs
  /// @throws IllegalArgumentException if the rows have another length, are known to be of another
  ///   model, hold a NaN or an infinity, or the sparsity is out of range
  public SparseMatrix encode(EmbeddingMatrix rows, int sparsity) {
    projection.requireFits(rows.dimension(), rows.stamp());
    SparseMatrix codes = encode(Entries.of(rows), sparsity);
    SparseMatrix named = rows.subjects().map(codes::withSubjects).orElse(codes);
    return rows.stamp().map(input -> named.withStamp(stamp(input, sparsity))).orElse(named);
  }

  /// The row that a code stands for: the code times the atoms.
  ///
  /// @param code `dimension()` finite floats, sparse or dense
  /// @return `inputDimension()` floats
  /// @throws IllegalArgumentException if the length differs or a value is a NaN or an infinity
  public float[] decode(float[] code) {
    return projection.decode(code);
  }

  private SparseMatrix encode(Entries rows, int sparsity) {
    if (sparsity < 1 || sparsity > dimension()) {
      throw new IllegalArgumentException(
          "sparsity %d: must be 1 to %d, the atoms".formatted(sparsity, dimension()));
    }
    float[][] codes = new float[rows.rows()][];
    try (EmbeddingMatrix found = EmbeddingMatrix.allocate(rows.rows(), dimension())) {
      products.encode(rows, found);
      IntStream.range(0, Math.ceilDiv(codes.length, CHUNK))
          .parallel()
          .forEach(
              chunk -> {
                MatchingPursuit pursuit = new MatchingPursuit(gram, sparsity);
                int end = Math.min(codes.length, (chunk + 1) * CHUNK);
                for (int i = chunk * CHUNK; i < end; i++) {
                  codes[i] = pursuit.code(found.row(i));
                }
              });
    }
    SparseMatrix.Builder builder = SparseMatrix.builder(dimension());
    for (float[] code : codes) {
      builder.add(code);
    }
    return builder.build();
  }

  /// Codes of different sparsity are two spaces.
  private ModelStamp stamp(ModelStamp input, int sparsity) {
    ModelStamp dense = projection.stampOf(input);
    return new ModelStamp(dense.id() + "/omp" + sparsity, dense.version(), dense.dimension());
  }

  @Override
  public String toString() {
    return "dictionary of %d atoms of %d values".formatted(dimension(), inputDimension());
  }
}
