package org.fr4j.embedding.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Projection;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.embedding.projection.TruncatedSvd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseHeadTest {
  private static final HeadTraining TRAINING =
      new HeadTraining(3, 12, "all rows", 7, "8 units", 4, .25, .5, "00ff");

  @TempDir private Path folder;

  private static float[][] random(Random random, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  private static SparseHead head(int units, int inputs) {
    Random random = new Random(31L * units + inputs);
    try (EmbeddingMatrix weights = EmbeddingMatrix.of(random(random, units, inputs))) {
      float[] bias = random(random, 1, units)[0];
      return SparseHead.of(weights, bias, new ModelStamp("made", "1", inputs), TRAINING);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 255, 256, 257})
  void encode_isMaxOfZeroAndWxPlusB_ofTheUnitRow(int inputs) {
    SparseHead head = head(33, inputs);
    float[][] rows = random(new Random(inputs), 70, inputs);
    try (EmbeddingMatrix embeddings = EmbeddingMatrix.of(rows)) {
      SparseMatrix sparse = head.encode(embeddings);

      assertThat(sparse.rows()).isEqualTo(70);
      for (int row = 0; row < 70; row++) {
        double norm = 0;
        for (float value : rows[row]) {
          norm += (double) value * value;
        }
        float[] encoded = sparse.row(row);
        for (int unit = 0; unit < 33; unit++) {
          double sum = head.bias(unit);
          for (int i = 0; i < inputs; i++) {
            sum += head.weights(unit)[i] * rows[row][i] / Math.sqrt(norm);
          }
          assertThat(encoded[unit]).isCloseTo((float) Math.max(0, sum), within(2e-5f));
        }
        assertThat(head.encode(rows[row])).containsExactly(encoded);
      }
    }
  }

  @Test
  void subspace_holdsEveryChangeOfTheRows_whereNoUnitIsCutOff() {
    Random random = new Random(5);
    float[] bias = new float[40];
    Arrays.fill(bias, 20);
    try (EmbeddingMatrix weights = EmbeddingMatrix.of(random(random, 40, 6));
        EmbeddingMatrix faces = EmbeddingMatrix.of(random(random, 30, 6))) {
      SparseHead head = SparseHead.of(weights, bias, new ModelStamp("made", "1", 6), TRAINING);
      SparseMatrix rows = head.encode(faces);
      Projection inside = TruncatedSvd.to(6).inside(head.subspace()).fit(TrainingRows.of(rows));

      float[] one = inside.decode(inside.encode(rows.row(0)));
      float[] other = inside.decode(inside.encode(rows.row(1)));
      for (int unit = 0; unit < 40; unit++) {
        assertThat(one[unit] - other[unit])
            .isCloseTo(rows.row(0)[unit] - rows.row(1)[unit], within(1e-4f));
      }
      assertThat(head.subspace()).hasToString("6 directions of " + head.stamp());
    }
  }

  @Test
  void encode_givesTheSameRows_whateverStandsBeside() {
    SparseHead head = head(20, 12);
    try (EmbeddingMatrix many = EmbeddingMatrix.of(random(new Random(3), 1100, 12));
        EmbeddingMatrix some = many.select(1099, 0, 500)) {
      SparseMatrix all = head.encode(many);
      SparseMatrix few = head.encode(some);

      assertThat(few.row(0)).containsExactly(all.row(1099));
      assertThat(few.row(1)).containsExactly(all.row(0));
      assertThat(few.row(2)).containsExactly(all.row(500));
    }
  }

  @Test
  void encode_passesOnSubjects_andMarksRowsAsItsOwn() {
    SparseHead head = head(8, 2);
    try (EmbeddingMatrix rows =
        EmbeddingMatrix.of(new float[] {1, 2}, new float[] {3, 4})
            .withSubjects(List.of("a", "b"))
            .withStamp(head.model())) {
      SparseMatrix sparse = head.encode(rows);

      assertThat(sparse.subjects()).isEqualTo(rows.subjects());
      assertThat(sparse.stamp()).contains(head.stamp());
      assertThat(head.stamp().id()).isEqualTo("made/relu8");
      assertThat(head.stamp().version()).matches("1\\+[0-9a-f]{8}");
      assertThat(head.stamp().dimension()).isEqualTo(8);
    }
  }

  @Test
  void twoHeads_haveTwoStamps() {
    try (EmbeddingMatrix weights = EmbeddingMatrix.of(new float[] {1, 2}, new float[] {3, 4})) {
      ModelStamp model = new ModelStamp("made", "1", 2);
      SparseHead one = SparseHead.of(weights, new float[] {0, 0}, model, TRAINING);
      SparseHead same = SparseHead.of(weights, new float[] {0, 0}, model, TRAINING);
      SparseHead other = SparseHead.of(weights, new float[] {0, 1e-7f}, model, TRAINING);

      assertThat(one.stamp()).isEqualTo(same.stamp()).isNotEqualTo(other.stamp());
    }
  }

  @Test
  void aRowOnWhichNoUnitFires_isAllZeros() {
    try (EmbeddingMatrix weights = EmbeddingMatrix.of(new float[] {1, 0}, new float[] {0, 1});
        EmbeddingMatrix rows = EmbeddingMatrix.of(new float[] {-1, -1}, new float[] {1, -1})) {
      SparseHead head =
          SparseHead.of(weights, new float[2], new ModelStamp("made", "1", 2), TRAINING);
      SparseMatrix sparse = head.encode(rows);

      assertThat(sparse.start(1)).isZero();
      assertThat(sparse.row(1)).containsExactly((float) Math.sqrt(.5), 0);
      assertThat(sparse.sparsity()).isEqualTo(.75);
    }
  }

  @Test
  void embeddingsOfAnotherModel_areRefused() {
    SparseHead head = head(8, 2);
    try (EmbeddingMatrix other =
            EmbeddingMatrix.of(new float[] {1, 2}).withStamp(new ModelStamp("other", "1", 2));
        EmbeddingMatrix longer = EmbeddingMatrix.allocate(1, 3)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> head.encode(other))
          .withMessageContaining("other 1 (2-d) can't be compared with templates of made 1 (2-d)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> head.encode(longer))
          .withMessageContaining("dimension 3: must be 2");
    }
  }

  @Test
  void rowsThatAreZeroOrNoNumbers_areRefusedByName() {
    SparseHead head = head(8, 2);
    try (EmbeddingMatrix zero = EmbeddingMatrix.of(new float[] {1, 2}, new float[2]);
        EmbeddingMatrix nan = EmbeddingMatrix.of(new float[] {1, 2}, new float[] {1, Float.NaN})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> head.encode(zero))
          .withMessageStartingWith("row 1 has norm 0.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> head.encode(nan))
          .withMessageStartingWith("row 1 has norm NaN");
    }
  }

  @Test
  void weightsThatAreNoNumbers_areRefused() {
    ModelStamp model = new ModelStamp("made", "1", 2);
    try (EmbeddingMatrix weights = EmbeddingMatrix.of(new float[] {1, Float.NaN});
        EmbeddingMatrix good = EmbeddingMatrix.of(new float[] {1, 2})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SparseHead.of(weights, new float[1], model, TRAINING))
          .withMessage("unit 0, value 1: NaN is not finite");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> SparseHead.of(good, new float[] {Float.POSITIVE_INFINITY}, model, TRAINING))
          .withMessage("bias, value 0: Infinity is not finite");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SparseHead.of(good, new float[2], model, TRAINING))
          .withMessageContaining("1 units of 2 weights, 2 biases");
    }
  }

  @Test
  void aHeadThatWasSaved_isReadAsItWas() throws IOException {
    SparseHead head = head(9, 5);
    Path file = folder.resolve("head.frsh");
    head.write(file);
    SparseHead read = SparseHead.read(file);

    assertThat(read.stamp()).isEqualTo(head.stamp());
    assertThat(read.model()).isEqualTo(head.model());
    assertThat(read.training()).isEqualTo(TRAINING);
    float[] row = {1, -2, 3, -4, 5};
    assertThat(read.encode(row)).containsExactly(head.encode(row));
  }

  @Test
  void aFileOfAnotherKindOrVersion_orDamaged_isRefused() throws IOException {
    Path file = folder.resolve("head.frsh");
    head(3, 4).write(file);
    byte[] good = Files.readAllBytes(file);

    assertThatIOException()
        .isThrownBy(() -> SparseHead.read(Files.writeString(file, "no head at all, but long")))
        .withMessage(file + ", offset 0: not a sparse head, expected FRSH");

    byte[] later = good.clone();
    later[7] = 2;
    assertThatIOException()
        .isThrownBy(() -> SparseHead.read(Files.write(file, later)))
        .withMessage(file + ", offset 4: version 2, expected 1");

    for (int at = 8; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] ^= 4;
      assertThatIOException()
          .isThrownBy(() -> SparseHead.read(Files.write(file, damaged)))
          .withMessageEndingWith("the file is damaged");
    }
    assertThatIOException()
        .isThrownBy(() -> SparseHead.read(Files.write(file, Arrays.copyOf(good, 60))))
        .withMessageEndingWith("the file is damaged");
  }
}
