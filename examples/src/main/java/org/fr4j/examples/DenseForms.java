package org.fr4j.examples;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Projection;
import org.fr4j.embedding.projection.ProjectionMethod;
import org.fr4j.embedding.projection.SparseRandomProjection;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.embedding.projection.TruncatedSvd;
import org.fr4j.eval.projection.DenseForm;

/// Dense forms of sparse rows, by every method at several sizes.
///
/// @param projections fitted
record DenseForms(List<Projection> projections) {
  private static final List<Integer> SIZES = List.of(1024, 512, 256, 128, 64);

  /// Fits every method that the rows allow.
  static DenseForms fit(TrainingRows training, ProgressListener progress) {
    List<Projection> projections = new ArrayList<>();
    for (int size : SIZES) {
      if (size < Math.min(training.columns(), training.size())) {
        for (ProjectionMethod method : methods(size)) {
          projections.add(method.fit(training, progress));
        }
      }
    }
    return new DenseForms(List.copyOf(projections));
  }

  private static List<ProjectionMethod> methods(int size) {
    return List.of(TruncatedSvd.to(size), SparseRandomProjection.to(size));
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
    return forms;
  }
}
