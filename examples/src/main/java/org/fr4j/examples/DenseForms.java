package org.fr4j.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Dictionary;
import org.fr4j.embedding.projection.DictionaryProjection;
import org.fr4j.embedding.projection.DiscriminantAnalysis;
import org.fr4j.embedding.projection.Projection;
import org.fr4j.embedding.projection.ProjectionMethod;
import org.fr4j.embedding.projection.SparseRandomProjection;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.embedding.projection.TruncatedSvd;
import org.fr4j.embedding.projection.WithinClassCovariance;
import org.fr4j.eval.projection.DenseForm;

/// Dense forms of sparse rows, by every method at several sizes.
///
/// @param projections fitted
/// @param dictionaries fitted; each makes two forms, one of which is among the projections
record DenseForms(List<Projection> projections, List<Dictionary> dictionaries) {
  private static final List<Integer> SIZES = List.of(1024, 512, 256, 128, 64);

  /// Of so many atoms of a dictionary one is in a row's sparse code.
  private static final int ATOMS_A_NONZERO = 4;

  /// Fits every method that the rows allow.
  static DenseForms fit(TrainingRows training, ProgressListener progress) {
    List<Projection> projections = new ArrayList<>();
    List<Dictionary> dictionaries = new ArrayList<>();
    for (int size : SIZES) {
      if (size < Math.min(training.columns(), training.size())) {
        for (ProjectionMethod method : methods(size, subjects(training))) {
          projections.add(method.fit(training, progress));
        }
        Dictionary dictionary = DictionaryProjection.to(size).learn(training, progress);
        dictionaries.add(dictionary);
        projections.add(dictionary.projection());
      }
    }
    return new DenseForms(List.copyOf(projections), List.copyOf(dictionaries));
  }

  private static int subjects(TrainingRows training) {
    return (int)
        Arrays.stream(training.classes().orElseThrow().counts()).filter(count -> count > 0).count();
  }

  private static List<ProjectionMethod> methods(int size, int subjects) {
    List<ProjectionMethod> methods = new ArrayList<>();
    methods.add(TruncatedSvd.to(size));
    methods.add(SparseRandomProjection.to(size));
    methods.add(WithinClassCovariance.to(size));
    // There are no more directions in which the means of so many subjects differ.
    if (size < subjects) {
      methods.add(DiscriminantAnalysis.to(size));
    }
    return methods;
  }

  /// One projection of each size.
  List<Projection> oneOfEachSize() {
    List<Projection> each = new ArrayList<>();
    for (Projection projection : projections) {
      if (each.stream().noneMatch(other -> other.dimension() == projection.dimension())) {
        each.add(projection);
      }
    }
    return each;
  }

  /// Encodes rows by all of them; the matrices are the caller's to close.
  List<DenseForm> encode(SparseMatrix rows, ComparisonSpeeds speeds) {
    List<DenseForm> forms = new ArrayList<>();
    for (Projection projection : projections) {
      EmbeddingMatrix dense = projection.encode(rows);
      forms.add(
          new DenseForm(
              projection.fitting().method(), dense, speeds.ofDense(projection.dimension())));
    }
    for (Dictionary dictionary : dictionaries) {
      int size = dictionary.dimension();
      SparseMatrix codes = dictionary.encode(rows, size / ATOMS_A_NONZERO);
      forms.add(new DenseForm("dictionary, omp", dense(codes), speeds.ofDense(size)));
    }
    return forms;
  }

  private static EmbeddingMatrix dense(SparseMatrix codes) {
    EmbeddingMatrix dense = EmbeddingMatrix.allocate(codes.rows(), codes.columns());
    for (int row = 0; row < codes.rows(); row++) {
      dense.set(row, codes.row(row));
    }
    return dense;
  }
}
