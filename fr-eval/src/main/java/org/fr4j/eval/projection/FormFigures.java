package org.fr4j.eval.projection;

import java.util.List;
import java.util.OptionalDouble;

/// One form of the rows, judged.
///
/// @param method how it was made
/// @param dimension values in one template, zeros too
/// @param sparsity the share of them that is exactly zero
/// @param bytes of one template: 4 a value of a dense one, 8 an entry of a sparse one
/// @param multiplyAdds of one comparison: a value of a dense one each; of sparse ones the columns
///   in which neither is zero, on average over all pairs of rows
/// @param comparisonsPerSecond where measured
/// @param overall over all comparisons
/// @param cohorts within each cohort, in the order of the label's categories
public record FormFigures(
    String method,
    int dimension,
    double sparsity,
    double bytes,
    double multiplyAdds,
    OptionalDouble comparisonsPerSecond,
    FormAccuracy overall,
    List<FormAccuracy> cohorts) {
  /// Copies the list.
  public FormFigures {
    cohorts = List.copyOf(cohorts);
  }

  /// Method and dimension.
  ///
  /// @return such as `svd 256`
  public String name() {
    return "%s %d".formatted(method, dimension);
  }
}
