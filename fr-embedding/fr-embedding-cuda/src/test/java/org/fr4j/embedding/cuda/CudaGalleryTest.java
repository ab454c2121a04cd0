package org.fr4j.embedding.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.VectorKernels;
import org.fr4j.embedding.cuda.CudaGallery.Match;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The matcher's answers are those of brute force by plain loops, ids and bits of the scores; its
/// kernels run on the processor.
class CudaGalleryTest {
  private MockDriver mock;

  @BeforeEach
  void start() {
    mock = MockDriver.fresh();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(mock.live()).isZero();
    assertThat(mock.overruns()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "5, 3, 7, 9",
    "127, 31, 63, 5",
    "128, 32, 64, 128",
    "129, 33, 65, 200",
    "2047, 64, 2, 10",
    "2049, 256, 70, 10",
    "9000, 48, 5, 1024",
    "20000, 16, 3, 10"
  })
  void search_answersAsBruteForce(int size, int dimension, int probes, int k) {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      try (EmbeddingMatrix gallery = faces(random, size, dimension);
          EmbeddingMatrix queries = faces(random, probes, dimension)) {
        plant(random, gallery, queries);
        check(gallery, queries, k, "seed " + seed);
      }
    }
  }

  @Test
  void search_answersAsBruteForce_whereEachTemplateIsBetterThanAllBefore() {
    int size = 9000;
    try (EmbeddingMatrix gallery = EmbeddingMatrix.allocate(size, 2);
        EmbeddingMatrix probe = EmbeddingMatrix.of(new float[] {1, 0}, new float[] {-1, 0})) {
      for (int id = 0; id < size; id++) {
        double angle = 3 - 3.0 * id / size;
        gallery.set(id, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
      }
      check(gallery, probe, 10, "sorted");
    }
  }

  @Test
  void search_answersAsBruteForce_whereAllTemplatesAreTheSame() {
    try (EmbeddingMatrix gallery = EmbeddingMatrix.allocate(9000, 4);
        EmbeddingMatrix probe = EmbeddingMatrix.of(new float[] {1, 2, 3, 4})) {
      for (int id = 0; id < gallery.rows(); id++) {
        gallery.set(id, new float[] {1, 2, 3, 3});
      }
      check(gallery, probe, 10, "same");
    }
  }

  @Test
  void search_takesMoreProbesThanABatch() {
    Random random = new Random(4);
    try (EmbeddingMatrix gallery = faces(random, 200, 8);
        EmbeddingMatrix probes = faces(random, 1030, 8)) {
      check(gallery, probes, 3, "many probes");
    }
  }

  @Test
  void search_findsNothing_inAnEmptyGallery() {
    try (EmbeddingMatrix none = EmbeddingMatrix.allocate(0, 8);
        EmbeddingMatrix probe = EmbeddingMatrix.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0});
        CudaGallery gallery = CudaGallery.of(none, mock.driver())) {
      assertThat(gallery.search(probe, 3)).containsExactly(List.of());
      assertThat(gallery.search(none, 3)).isEmpty();
    }
  }

  @Test
  void search_refusesWhatDoesNotFit() {
    ModelStamp stamp = new ModelStamp("a", "1", 2);
    try (EmbeddingMatrix two = EmbeddingMatrix.of(new float[] {1, 0}).withStamp(stamp);
        EmbeddingMatrix three = EmbeddingMatrix.of(new float[] {1, 0, 0});
        EmbeddingMatrix zero = EmbeddingMatrix.allocate(1, 2);
        CudaGallery gallery = CudaGallery.of(two, mock.driver())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.search(two, 0))
          .withMessage("top 0: must be 1 to 1024 on a card");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.search(three, 1))
          .withMessage("probes of dimension 3: must be 2, as the templates are");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.search(zero, 1))
          .withMessageContaining("row 0 has norm 0.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.search(two.withStamp(new ModelStamp("b", "1", 2)), 1));
      assertThatIllegalArgumentException().isThrownBy(() -> CudaGallery.of(zero, mock.driver()));
    }
  }

  @Test
  void search_refusesAfterClose_whichMayBeCalledTwice() {
    try (EmbeddingMatrix two = EmbeddingMatrix.of(new float[] {1, 0})) {
      CudaGallery gallery = CudaGallery.of(two, mock.driver());
      gallery.close();
      gallery.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> gallery.search(two, 1))
          .withMessage("the gallery is closed");
    }
  }

  @Test
  void of_saysSo_andKeepsNothing_whereTheCardHasNoRoom() {
    try (EmbeddingMatrix gallery = faces(new Random(1), 100, 64)) {
      mock.limit(10_000);
      assertThatIllegalStateException()
          .isThrownBy(() -> CudaGallery.of(gallery, mock.driver()))
          .withMessageContaining("gallery of 100 x 64 float32")
          .withMessageContaining("CUDA_ERROR_OUT_OF_MEMORY");
    }
  }

  private void check(EmbeddingMatrix gallery, EmbeddingMatrix probes, int k, String name) {
    try (CudaGallery card = CudaGallery.of(gallery, mock.driver())) {
      List<List<Match>> found = card.search(probes, k);
      for (int probe = 0; probe < probes.rows(); probe++) {
        assertThat(found.get(probe))
            .as("%s, probe %d", name, probe)
            .isEqualTo(bruteForce(gallery, probes.row(probe), k));
      }
    }
  }

  static List<Match> bruteForce(EmbeddingMatrix gallery, float[] probe, int k) {
    VectorKernels plain = VectorKernels.named("scalar");
    float[] unit = EmbeddingMatrix.unit(probe, "probe");
    List<Match> all = new ArrayList<>();
    for (int id = 0; id < gallery.rows(); id++) {
      float score = plain.dot(unit, EmbeddingMatrix.unit(gallery.row(id), "row"));
      all.add(new Match(id, score));
    }
    all.sort(Comparator.comparingDouble(Match::score).reversed().thenComparingInt(Match::id));
    return List.copyOf(all.subList(0, Math.min(k, all.size())));
  }

  private static EmbeddingMatrix faces(Random random, int rows, int d) {
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, d);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[d];
      for (int i = 0; i < d; i++) {
        values[i] = (float) random.nextGaussian() / (1 + i / 16);
      }
      faces.set(row, values);
    }
    return faces;
  }

  /// Duplicates, neighbours closer than a half float tells apart, and probes that are in the
  /// gallery.
  private static void plant(Random random, EmbeddingMatrix gallery, EmbeddingMatrix probes) {
    for (int i = 0; i < gallery.rows() / 4; i++) {
      float[] copied = gallery.row(random.nextInt(gallery.rows()));
      copied[random.nextInt(copied.length)] *= 1 + random.nextInt(3) * 1e-5f;
      gallery.set(random.nextInt(gallery.rows()), copied);
    }
    for (int i = 0; i < Math.min(gallery.rows(), probes.rows()) / 2; i++) {
      gallery.set(random.nextInt(gallery.rows()), probes.row(random.nextInt(probes.rows())));
    }
  }
}
