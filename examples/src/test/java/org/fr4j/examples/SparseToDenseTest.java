package org.fr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Subspace;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.eval.projection.DenseForm;
import org.junit.jupiter.api.Test;

/// The parts of `-Dexample=projection` that need neither images nor models.
class SparseToDenseTest {
  private static final int ROWS = 300;
  private static final int COLUMNS = 160;

  private static Label subjects(int count) {
    return Label.of("subject", IntStream.range(0, ROWS).mapToObj(i -> "s" + i % count).toList());
  }

  private static SparseMatrix rows(int subjects) {
    SplittableRandom random = new SplittableRandom(7);
    SparseMatrix.Builder builder = SparseMatrix.builder(COLUMNS);
    for (int row = 0; row < ROWS; row++) {
      float[] values = new float[COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        values[column] = (float) Math.max(0, random.nextGaussian());
      }
      builder.add(values);
    }
    return builder.build().withSubjects(subjects(subjects));
  }

  private static Set<String> names(Label subjects, int[] rows) {
    return IntStream.of(rows)
        .mapToObj(row -> String.valueOf(subjects.value(row)))
        .collect(Collectors.toSet());
  }

  private static List<String> forms(int subjects) {
    return forms(subjects, Optional.empty());
  }

  private static List<String> forms(int subjects, Optional<Subspace> inside) {
    SparseMatrix rows = rows(subjects);
    List<DenseForm> forms =
        DenseForms.fit(TrainingRows.of(rows), inside, ProgressListener.NONE)
            .encode(rows, ComparisonSpeeds.NONE);
    try {
      return forms.stream().map(DenseForm::toString).toList();
    } finally {
      forms.forEach(form -> form.rows().close());
    }
  }

  @Test
  void nobodyIsInBothHalves_andEverybodyIsInOne() {
    Label subjects = subjects(41);

    SubjectHalves halves = SubjectHalves.of(subjects, 1);

    Set<String> fitting = names(subjects, halves.fitting());
    Set<String> judging = names(subjects, halves.judging());
    assertThat(fitting).hasSize(20).doesNotContainAnyElementsOf(judging);
    assertThat(judging).hasSize(21);
    assertThat(halves.fitting().length + halves.judging().length).isEqualTo(ROWS);
  }

  @Test
  void theSeed_saysWhoIsInWhichHalf() {
    Label subjects = subjects(41);

    int[] once = SubjectHalves.of(subjects, 1).fitting();

    assertThat(SubjectHalves.of(subjects, 1).fitting()).containsExactly(once);
    assertThat(SubjectHalves.of(subjects, 2).fitting()).isNotEqualTo(once);
  }

  @Test
  void everyMethod_isFittedAtTheSizesThatTheRowsAllow() {
    assertThat(forms(150))
        .containsExactlyInAnyOrder(
            "svd 128",
            "random 128",
            "wccn 128",
            "lda 128",
            "dictionary 128",
            "dictionary, omp 128",
            "svd 64",
            "random 64",
            "wccn 64",
            "lda 64",
            "dictionary 64",
            "dictionary, omp 64");
  }

  @Test
  void aSubspace_isKeptToToo_atSizesThatItHas() {
    try (EmbeddingMatrix vectors = EmbeddingMatrix.allocate(100, COLUMNS)) {
      for (int i = 0; i < vectors.rows(); i++) {
        float[] vector = new float[COLUMNS];
        vector[i] = 1;
        vectors.set(i, vector);
      }
      assertThat(forms(150, Optional.of(Subspace.spannedBy(vectors))))
          .contains("svd inside 64", "wccn inside 64", "svd 128")
          .doesNotContain("svd inside 128");
    }
  }

  @Test
  void discriminants_areLeftOut_whereThereAreTooFewSubjects() {
    assertThat(forms(40)).contains("wccn 128").doesNotContain("lda 128", "lda 64");
  }

  @Test
  void withoutImages_theExampleSaysWhatToGive() {
    assertThatThrownBy(() -> new SparseToDense().run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give -Dimages=DIR and -Dlabels=FILE");
  }
}
