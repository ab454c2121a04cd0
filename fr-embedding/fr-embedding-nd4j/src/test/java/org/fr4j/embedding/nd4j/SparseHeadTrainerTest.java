package org.fr4j.embedding.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.sparse.SparseHead;
import org.fr4j.embedding.sparse.SparseProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseHeadTrainerTest {
  private static final int SUBJECTS = 20;
  private static final int IMAGES = 10;
  private static final int DIMENSION = 24;
  private static final ModelStamp STAMP = new ModelStamp("made", "1", DIMENSION);

  /// Images of made-up people: a direction each, and noise. The last images are kept from training.
  private static EmbeddingMatrix people() {
    Random random = new Random(11);
    float[][] rows = new float[SUBJECTS * IMAGES][DIMENSION];
    List<String> subjects = new ArrayList<>();
    float[][] centres = new float[SUBJECTS][DIMENSION];
    for (float[] centre : centres) {
      for (int i = 0; i < DIMENSION; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
    for (int row = 0; row < rows.length; row++) {
      subjects.add("s" + row % SUBJECTS);
      for (int i = 0; i < DIMENSION; i++) {
        rows[row][i] = centres[row % SUBJECTS][i] + .5f * (float) random.nextGaussian();
      }
    }
    return EmbeddingMatrix.of(rows).withSubjects(subjects).withStamp(STAMP);
  }

  private static int[] firstImages() {
    return IntStream.range(0, SUBJECTS * (IMAGES - 2)).toArray();
  }

  private static SparseHeadTrainer.Builder small() {
    return SparseHeadTrainer.builder().units(300).batch(32).epochs(20).learningRate(1e-3);
  }

  private static SparseHead train(SparseHeadTrainer trainer, EmbeddingMatrix people) {
    return trainer.train(people, firstImages(), "the first images", ProgressListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.5, .8, .9, .95})
  void asManyActivationsAreZero_asWasAskedFor(double target) {
    try (EmbeddingMatrix people = people()) {
      SparseHead head = train(small().sparsity(target).build(), people);
      SparseProfile profile = SparseProfile.of(head.encode(people));

      assertThat(profile.sparsity()).isBetween(target - .05, target + .05);
      assertThat(head.training().heldOutSparsity()).isBetween(target - .05, target + .05);
    }
  }

  @Test
  void imagesNeverSeen_areRecognisedByTheirSparseRows() {
    try (EmbeddingMatrix people = people()) {
      SparseHead head = train(small().build(), people);
      SparseMatrix sparse = head.encode(people);
      int right = 0;
      for (int probe = SUBJECTS * (IMAGES - 2); probe < people.rows(); probe++) {
        int best = 0;
        for (int row = 0; row < SUBJECTS * (IMAGES - 2); row++) {
          best = cosine(sparse, probe, row) > cosine(sparse, probe, best) ? row : best;
        }
        right += best % SUBJECTS == probe % SUBJECTS ? 1 : 0;
      }

      assertThat(right).isGreaterThanOrEqualTo(2 * SUBJECTS - 2);
      assertThat(head.training().heldOutLoss()).isLessThan(Math.log(SUBJECTS) / 2);
      assertThat(head.training().subjects()).isEqualTo(SUBJECTS);
      assertThat(head.training().rows()).isEqualTo(SUBJECTS * (IMAGES - 3));
      assertThat(head.training().selection()).isEqualTo("the first images");
      assertThat(head.model()).isEqualTo(STAMP);
    }
  }

  private static double cosine(SparseMatrix rows, int one, int other) {
    float[] a = rows.row(one);
    float[] b = rows.row(other);
    double dot = 0;
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squares += b[i] * b[i];
    }
    return dot / Math.sqrt(squares);
  }

  @Test
  void oneSeed_givesOneHead() {
    SparseHeadTrainer trainer = small().epochs(3).build();
    try (EmbeddingMatrix people = people()) {
      SparseHead head = train(trainer, people);

      assertThat(train(trainer, people).stamp()).isEqualTo(head.stamp());
      assertThat(train(small().epochs(3).seed(2).build(), people).stamp())
          .isNotEqualTo(head.stamp());
    }
  }

  @Test
  void trainingEnds_whenTheImagesHeldOutGetNoBetter() {
    List<Long> steps = new ArrayList<>();
    try (EmbeddingMatrix people = people()) {
      SparseHeadTrainer trainer =
          small().epochs(1000).patience(2).learningRate(.05).sparsity(.5).build();
      SparseHead head =
          trainer.train(people, firstImages(), "first", (name, done, total) -> steps.add(done));
      int batches = Math.ceilDiv(SUBJECTS * (IMAGES - 3), 32);

      assertThat(head.training().epochs()).isLessThan(900);
      assertThat(steps.size()).isEqualTo((head.training().epochs() + 2) * batches + 1);
      assertThat(steps.getLast()).isEqualTo(1000L * batches);
      assertThat(steps).isSorted();
    }
  }

  @Test
  void withoutImagesHeldOut_everyEpochIsRun() {
    try (EmbeddingMatrix people = people()) {
      SparseHead head = train(small().heldOut(0).epochs(4).build(), people);

      assertThat(head.training().heldOutLoss()).isNaN();
      assertThat(head.training().rows()).isEqualTo(SUBJECTS * (IMAGES - 2));
      assertThat(head.training().heldOutSparsity()).isBetween(.85, .95);
    }
  }

  @Test
  void rowsThatAPlanRepeats_countAsOftenAsTheyStandThere() {
    int[] twice = IntStream.concat(IntStream.of(firstImages()), IntStream.range(0, 40)).toArray();
    try (EmbeddingMatrix people = people()) {
      SparseHeadTrainer trainer = small().epochs(2).build();
      SparseHead once = train(trainer, people);
      SparseHead more = trainer.train(people, twice, "twice", ProgressListener.NONE);

      assertThat(more.training().rows()).isEqualTo(once.training().rows());
      assertThat(more.stamp()).isNotEqualTo(once.stamp());
      assertThat(more.training().sha256()).isNotEqualTo(once.training().sha256());
    }
  }

  @Test
  void theListener_mayCancel() {
    int[] seen = {0};
    ProgressListener third = (name, done, total) -> seen[0]++;
    try (EmbeddingMatrix people = people()) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> small().build().train(people, third.cancelledBy(() -> seen[0] == 3)))
          .withMessageStartingWith("sparse head: cancelled after 3 of ");
      assertThat(seen[0]).isEqualTo(3);
    }
  }

  @Test
  void whatCanNotBeTrainedOn_isRefusedWithTheReason() {
    SparseHeadTrainer trainer = small().build();
    try (EmbeddingMatrix people = people()) {
      int[] same = {0, SUBJECTS, 2 * SUBJECTS};
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(people, same, "one", ProgressListener.NONE))
          .withMessage("1 subjects in 3 rows: a head learns to tell apart at least 2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(people, new int[0], "none", ProgressListener.NONE))
          .withMessageStartingWith("0 subjects in 0 rows");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(people, new int[] {200}, "far", ProgressListener.NONE))
          .withMessage("row 200: must be 0 to 199");
    }
    try (EmbeddingMatrix bare = EmbeddingMatrix.of(new float[] {1, 2}, new float[] {2, 1})) {
      EmbeddingMatrix stamped = bare.withStamp(new ModelStamp("made", "1", 2));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(bare, ProgressListener.NONE))
          .withMessageStartingWith("embeddings without stamp");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(stamped, ProgressListener.NONE))
          .withMessageStartingWith("embeddings without subjects");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> trainer.train(stamped.withSubjects(List.of("a", "")), ProgressListener.NONE))
          .withMessage("row 1 has no subject: a head is trained on known ones");
      EmbeddingMatrix two = stamped.withSubjects(List.of("a", "b"));
      bare.set(1, new float[] {Float.NaN, 1});
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(two, ProgressListener.NONE))
          .withMessageStartingWith("row 1 has norm NaN");
      bare.set(1, new float[2]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.train(two, ProgressListener.NONE))
          .withMessageStartingWith("row 1 has norm 0.0");
    }
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseHeadTrainer.builder().sparsity(1).build())
        .withMessage("sparsity 1.0: must be 0.1 to 0.99");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseHeadTrainer.builder().learningRate(Double.NaN).build())
        .withMessageStartingWith("learning rate NaN");
  }
}
