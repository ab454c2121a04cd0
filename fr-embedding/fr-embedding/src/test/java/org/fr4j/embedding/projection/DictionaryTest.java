package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryTest {
  private static final int PROBLEMS = 100;
  private static final int ATOMS = 40;
  private static final int COLUMNS = 30;
  private static final Fitting BY_HAND =
      new Fitting("dictionary", "drawn by a test", 0, Optional.empty(), "none");

  @TempDir private Path folder;

  @Test
  void encode_findsTheCodesOfScikitLearnsOrthogonalMatchingPursuit_on100Problems() {
    SplittableRandom random = new SplittableRandom(20_08);
    try (EmbeddingMatrix problems = EmbeddingMatrix.allocate(PROBLEMS * (ATOMS + 1), COLUMNS)) {
      for (int i = 0; i < problems.rows(); i++) {
        problems.set(i, EmbeddingMatrix.unit(gaussian(random), "drawn"));
      }

      float[][] theirs = Python.ask("omp.py", problems, ATOMS, PROBLEMS);

      for (int problem = 0; problem < PROBLEMS; problem++) {
        int first = problem * (ATOMS + 1);
        Dictionary dictionary =
            of(IntStream.range(first, first + ATOMS).mapToObj(problems::row).toList());

        float[] code = dictionary.encode(problems.row(first + ATOMS), 1 + problem % 10);

        assertThat(code).as("problem %d", problem).containsExactly(theirs[problem], within(1e-4f));
      }
    }
  }

  @Test
  void encode_usesNoMoreAtomsThanItNeeds() {
    Dictionary dictionary = of(drawn(7));
    float[] row = new float[COLUMNS];
    for (int j = 0; j < COLUMNS; j++) {
      row[j] = 3 * dictionary.atom(8)[j];
    }

    float[] code = dictionary.encode(row, 6);

    assertThat(code[8]).isCloseTo(3, within(1e-5f));
    code[8] = 0;
    assertThat(code).containsOnly(0);
  }

  @Test
  void encode_takesOneOfTwoEqualAtoms_andGoesOn() {
    List<float[]> atoms = new ArrayList<>(drawn(7));
    atoms.set(31, atoms.get(8));
    Dictionary dictionary = of(atoms);

    float[] code = dictionary.encode(drawn(9).getFirst(), ATOMS);

    assertThat(code).doesNotContain(Float.NaN);
    assertThat(code[8] == 0 || code[31] == 0).isTrue();
  }

  @Test
  void decode_isTheCodeTimesTheAtoms() {
    Dictionary dictionary = of(drawn(7));
    float[] code = new float[ATOMS];
    code[2] = 2;
    code[39] = -.5f;

    float[] row = dictionary.decode(code);

    for (int j = 0; j < COLUMNS; j++) {
      assertThat(row[j])
          .isCloseTo(2 * dictionary.atom(2)[j] - dictionary.atom(39)[j] / 2, within(1e-6f));
    }
  }

  @Test
  void encode_givesTheSame_forOneRowAndMany_forSparseAndDense() {
    Dictionary dictionary = of(drawn(7));
    try (EmbeddingMatrix rows = RandomRows.of(150, COLUMNS, 5, 1)) {
      SparseMatrix dense = dictionary.encode(rows, 5);
      SparseMatrix sparse = dictionary.encode(SparseMatrix.of(rows), 5);

      assertThat(dense.subjects()).isPresent();
      assertThat(sparse.subjects()).isPresent();
      for (int i = 0; i < rows.rows(); i++) {
        float[] single = dictionary.encode(rows.row(i), 5);
        assertThat(dense.row(i)).isEqualTo(single);
        assertThat(sparse.row(i)).isEqualTo(single);
        assertThat(dense.start(i + 1) - dense.start(i)).isBetween(0, 5);
      }
    }
  }

  @Test
  void encode_stampsItsCodes_andRefusesRowsOfAnotherModel() {
    ModelStamp resnet = new ModelStamp("resnet", "1", COLUMNS);
    ModelStamp other = new ModelStamp("other", "1", COLUMNS);
    try (EmbeddingMatrix rows = RandomRows.of(60, COLUMNS, 5, 1)) {
      Dictionary dictionary =
          DictionaryProjection.builder(8)
              .epochs(1)
              .build()
              .learn(TrainingRows.of(rows.withStamp(resnet)), ProgressListener.NONE);

      ModelStamp three = dictionary.encode(rows.withStamp(resnet), 3).stamp().orElseThrow();
      ModelStamp four = dictionary.encode(rows.withStamp(resnet), 4).stamp().orElseThrow();

      assertThat(three.id()).isEqualTo("resnet/dictionary8/omp3");
      assertThat(four).isNotEqualTo(three);
      assertThatThrownBy(() -> dictionary.encode(rows.withStamp(other), 3))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void encode_refusesASparsityOutOfRange() {
    Dictionary dictionary = of(drawn(7));

    for (int sparsity : new int[] {0, ATOMS + 1}) {
      assertThatThrownBy(() -> dictionary.encode(new float[COLUMNS], sparsity))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("sparsity %d: must be 1 to 40, the atoms", sparsity);
    }
  }

  @Test
  void of_makesTheSameDictionaryFromAStoredProjection() throws IOException {
    try (EmbeddingMatrix rows = RandomRows.of(60, COLUMNS, 5, 1)) {
      Dictionary learned =
          DictionaryProjection.builder(8)
              .epochs(2)
              .build()
              .learn(TrainingRows.of(rows), ProgressListener.NONE);
      Path file = folder.resolve("dictionary.frpj");
      learned.projection().write(file);

      Dictionary read = Dictionary.of(Projection.read(file));

      assertThat(read.encode(rows.row(3), 4)).isEqualTo(learned.encode(rows.row(3), 4));
      assertThat(read.projection().encode(rows.row(3)))
          .isEqualTo(learned.projection().encode(rows.row(3)));
      assertThat(read.objectives()).isEmpty();
    }
  }

  @Test
  void of_refusesAProjectionWithoutADictionary() {
    try (EmbeddingMatrix rows = RandomRows.of(60, COLUMNS, 5, 1)) {
      Projection svd = TruncatedSvd.to(4).fit(TrainingRows.of(rows));

      assertThatThrownBy(() -> Dictionary.of(svd))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("projection by svd: must be by dictionary");
    }
  }

  private static Dictionary of(List<float[]> atoms) {
    return Dictionary.learned(atoms, List.of(), .1, BY_HAND, Optional.empty());
  }

  private static List<float[]> drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, ATOMS)
        .mapToObj(k -> EmbeddingMatrix.unit(gaussian(random), "drawn"))
        .toList();
  }

  private static float[] gaussian(SplittableRandom random) {
    float[] drawn = new float[COLUMNS];
    for (int j = 0; j < COLUMNS; j++) {
      drawn[j] = (float) random.nextGaussian();
    }
    return drawn;
  }
}
