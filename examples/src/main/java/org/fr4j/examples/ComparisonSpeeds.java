package org.fr4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Projection;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.fr4j.index.SparseIndex;

/// How fast one gallery is searched for the ten best of a batch of probes, exactly, in its sparse
/// form and in dense ones.
///
/// The gallery is made of real rows, each value changed at random so that no two are the same.
///
/// @param sparse comparisons a second; NaN where not measured
/// @param dense by dimension
record ComparisonSpeeds(double sparse, List<Dense> dense) {
  /// Nothing was measured.
  static final ComparisonSpeeds NONE = new ComparisonSpeeds(Double.NaN, List.of());

  /// Templates in the gallery.
  static final int TEMPLATES = 20_000;

  /// Comparisons a second of dense templates.
  ///
  /// @param dimension values in one
  /// @param plain where all values of every template are read
  /// @param coded through an index that excludes templates by codes
  record Dense(int dimension, double plain, double coded) {}

  private static final int PROBES = 64;
  private static final int ROUNDS = 5;
  private static final double SPREAD = 0.3;

  static ComparisonSpeeds of(SparseMatrix rows, List<Projection> projections) {
    SparseMatrix gallery = spread(rows, TEMPLATES, 1);
    SparseMatrix probes = spread(rows, PROBES, 2);
    SparseIndex sparse = SparseIndex.of(gallery);
    double exact = fastest(() -> sparse.search(probes, Search.top(10)).size());
    List<Dense> dense = new ArrayList<>();
    for (Projection projection : projections) {
      try (EmbeddingMatrix templates = projection.encode(gallery);
          EmbeddingMatrix searched = projection.encode(probes);
          MatchIndex uncoded = MatchIndex.uncoded(templates);
          MatchIndex usual = MatchIndex.of(templates)) {
        dense.add(
            new Dense(
                projection.dimension(),
                fastest(() -> uncoded.search(searched, Search.top(10)).size()),
                fastest(() -> usual.search(searched, Search.top(10)).size())));
      }
    }
    return new ComparisonSpeeds(exact, List.copyOf(dense));
  }

  private static SparseMatrix spread(SparseMatrix rows, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SparseMatrix.Builder builder = SparseMatrix.builder(rows.columns());
    for (int i = 0; i < count; i++) {
      float[] row = rows.row(i % rows.rows());
      for (int column = 0; column < row.length; column++) {
        row[column] *= (float) Math.exp(SPREAD * random.nextGaussian());
      }
      builder.add(row);
    }
    return builder.build();
  }

  /// The best of several rounds of half a second, after one to warm up.
  private static double fastest(IntSupplier search) {
    List<Double> rounds = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      long start = System.nanoTime();
      long end = start + TimeUnit.MILLISECONDS.toNanos(500);
      long answered = 0;
      while (System.nanoTime() < end) {
        answered += search.getAsInt();
      }
      double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      rounds.add(answered * (double) TEMPLATES / seconds);
    }
    return IntStream.range(1, rounds.size()).mapToDouble(rounds::get).max().orElseThrow();
  }

  OptionalDouble ofSparse() {
    return Double.isNaN(sparse) ? OptionalDouble.empty() : OptionalDouble.of(sparse);
  }

  OptionalDouble ofDense(int dimension) {
    return dense.stream()
        .filter(one -> one.dimension() == dimension)
        .mapToDouble(Dense::plain)
        .findFirst();
  }

  TextTable table(int columns) {
    TextTable table = new TextTable("form", "M comparisons/s", "with codes");
    table.add("sparse " + columns, millions(sparse), "");
    for (Dense one : dense) {
      table.add("dense " + one.dimension(), millions(one.plain()), millions(one.coded()));
    }
    return table;
  }

  private static String millions(double speed) {
    return "%.1f".formatted(speed / 1e6);
  }
}
