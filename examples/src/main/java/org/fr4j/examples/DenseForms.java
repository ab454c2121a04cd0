package org.fr4j.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Dictionary;
import org.fr4j.embedding.projection.DictionaryProjection;
import org.fr4j.embedding.projection.DiscriminantAnalysis;
import org.fr4j.embedding.projection.Projection;
import org.fr4j.embedding.projection.ProjectionMethod;
import org.fr4j.embedding.projection.SparseRandomProjection;
import org.fr4j.embedding.projection.Subspace;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.embedding.projection.TruncatedSvd;
import org.fr4j.embedding.projection.WithinClassCovariance;
import org.fr4j.eval.projection.DenseForm;

/// Dense forms of sparse rows, by every method at several sizes.
///
/// @param projections fitted, by name
/// @param dictionaries fitted; each makes two forms, one of which is among the projections
record DenseForms(List<Named> projections, List<Dictionary> dictionaries) {
  private static final List<Integer> SIZES = List.of(1024, 512, 256, 128, 64);

  private static final String DICTIONARY = "dictionary";

  /// Of so many atoms of a dictionary one is in a row's sparse code.
  private static final int ATOMS_A_NONZERO = 4;

  /// A projection under the name of its curve.
  ///
  /// @param name of the method and of what it keeps to
  /// @param projection fitted
  record Named(String name, Projection projection) {}

  /// Fits every method that the rows allow.
  ///
  /// @param inside a subspace that some methods are to keep to, fitted once more
  static DenseForms fit(
      TrainingRows training, Optional<Subspace> inside, ProgressListener progress) {
    int subjects = subjects(training);
    List<Named> projections = new ArrayList<>();
    List<Dictionary> dictionaries = new ArrayList<>();
    for (int size : SIZES) {
      if (size < Math.min(training.columns(), training.size())) {
        for (ProjectionMethod method : methods(size, subjects)) {
          projections.add(new Named(method.id(), method.fit(training, progress)));
        }
        Dictionary dictionary = DictionaryProjection.to(size).learn(training, progress);
        dictionaries.add(dictionary);
        projections.add(new Named(DICTIONARY, dictionary.projection()));
        if (inside.isPresent() && size <= inside.get().dimension()) {
          for (ProjectionMethod method : inside(inside.get(), size)) {
            projections.add(new Named(method.id() + " inside", method.fit(training, progress)));
          }
        }
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

  /// Here the mean is subtracted, which helped people whom nothing was fitted to.
  static List<ProjectionMethod> inside(Subspace subspace, int size) {
    return List.of(
        TruncatedSvd.to(size).inside(subspace),
        WithinClassCovariance.to(size).inside(subspace).lessTheMean());
  }

  /// One projection of each size.
  List<Projection> oneOfEachSize() {
    List<Projection> each = new ArrayList<>();
    for (Named named : projections) {
      if (each.stream().noneMatch(other -> other.dimension() == named.projection().dimension())) {
        each.add(named.projection());
      }
    }
    return each;
  }

  /// Encodes rows by all of them; the matrices are the caller's to close.
  List<DenseForm> encode(SparseMatrix rows, ComparisonSpeeds speeds) {
    List<DenseForm> forms = new ArrayList<>();
    for (Named named : projections) {
      EmbeddingMatrix dense = named.projection().encode(rows);
      forms.add(new DenseForm(named.name(), dense, speeds.ofDense(dense.dimension())));
    }
    for (Dictionary dictionary : dictionaries) {
      int size = dictionary.dimension();
      SparseMatrix codes = dictionary.encode(rows, size / ATOMS_A_NONZERO);
      forms.add(new DenseForm(DICTIONARY + ", omp", dense(codes), speeds.ofDense(size)));
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
