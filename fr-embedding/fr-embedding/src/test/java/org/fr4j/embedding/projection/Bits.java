package org.fr4j.embedding.projection;

import java.util.Arrays;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;

/// Prints what the numbers of projections are made of, so that two JVMs can be compared.
final class Bits {
  private Bits() {}

  public static void main(String[] arguments) {
    try (EmbeddingMatrix rows = RandomRows.of(200, 130, 20, 3)) {
      Dictionary dictionary =
          DictionaryProjection.builder(37)
              .batch(50)
              .epochs(3)
              .build()
              .learn(TrainingRows.of(rows), ProgressListener.NONE);
      System.out.println("kernels " + VectorKernels.best().id());
      System.out.println("bits " + of(dictionary, rows));
      Methods.all()
          .forEach(
              method -> {
                Projection projection = method.fit(TrainingRows.of(rows));
                System.out.println("bits of " + method.id() + " " + of(projection, rows));
              });
    }
  }

  private static List<Integer> of(Projection projection, EmbeddingMatrix rows) {
    return List.of(
        Arrays.hashCode(projection.map().weights()),
        Arrays.hashCode(projection.map().decoder()),
        Arrays.hashCode(projection.encode(rows.row(0))));
  }

  /// A few numbers that hardly ever stay the same when a bit changes.
  static List<Integer> of(Dictionary dictionary, EmbeddingMatrix rows) {
    int atoms = 0;
    for (int k = 0; k < dictionary.dimension(); k++) {
      atoms = 31 * atoms + Arrays.hashCode(dictionary.atom(k));
    }
    float[] row = rows.row(0);
    return List.of(
        atoms,
        dictionary.objectives().hashCode(),
        Arrays.hashCode(dictionary.projection().encode(row)),
        Arrays.hashCode(dictionary.encode(row, 5)));
  }
}
