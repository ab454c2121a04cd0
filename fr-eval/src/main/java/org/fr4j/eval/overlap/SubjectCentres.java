package org.fr4j.eval.overlap;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;

/// What each subject of a database looks like: the mean of the unit embeddings of its images,
/// scaled to length 1.
///
/// **Cost.** One pass over the embeddings.
public final class SubjectCentres {
  private SubjectCentres() {}

  /// The centres of all subjects that have an image.
  ///
  /// @param embeddings `n x d` of any length but zero, with subjects; rows of unknown subjects are
  ///   left out
  /// @return a unit row a subject, with subjects and stamp, in the order of the label's categories;
  ///   the caller closes it
  /// @throws IllegalArgumentException if there are no subjects, a row is zero or not finite, or the
  ///   images of a subject cancel out
  public static EmbeddingMatrix of(EmbeddingMatrix embeddings) {
    Label label = requireSubjects(embeddings);
    double[][] sums = new double[label.categories().size()][];
    for (int row = 0; row < embeddings.rows(); row++) {
      int subject = label.code(row);
      if (subject != Label.MISSING) {
        if (sums[subject] == null) {
          sums[subject] = new double[embeddings.dimension()];
        }
        add(EmbeddingMatrix.unit(embeddings.row(row), "row " + row), sums[subject]);
      }
    }
    List<String> ids = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    for (int subject = 0; subject < sums.length; subject++) {
      if (sums[subject] != null) {
        ids.add(label.categories().get(subject));
        rows.add(unit(sums[subject], label.categories().get(subject)));
      }
    }
    return matrix(embeddings, rows).withSubjects(Label.of(label.name(), ids));
  }

  static Label requireSubjects(EmbeddingMatrix embeddings) {
    return embeddings
        .subjects()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "embeddings without subjects: EmbeddingMatrix.withSubjects adds them"));
  }

  private static EmbeddingMatrix matrix(EmbeddingMatrix like, List<float[]> rows) {
    EmbeddingMatrix centres = EmbeddingMatrix.allocate(rows.size(), like.dimension());
    for (int row = 0; row < rows.size(); row++) {
      centres.set(row, rows.get(row));
    }
    return like.stamp().map(centres::withStamp).orElse(centres);
  }

  private static void add(float[] unit, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += unit[i];
    }
  }

  private static float[] unit(double[] sum, String subject) {
    float[] floats = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      floats[i] = (float) sum[i];
    }
    return EmbeddingMatrix.unit(floats, "centre of subject " + subject);
  }
}
