package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.junit.jupiter.api.Test;

class MatchIndexTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 2};
  private static final float[] NORTH_EAST = {3, 3};

  private static MatchIndex index(float[]... rows) {
    try (EmbeddingMatrix gallery = EmbeddingMatrix.of(rows)) {
      return MatchIndex.of(gallery);
    }
  }

  @Test
  void search_ranksByCosine_whateverTheLengths() {
    try (MatchIndex index = index(NORTH, NORTH_EAST, EAST)) {
      List<Candidate> found = index.search(new float[] {9, 0}, Search.top(3));

      assertThat(found).extracting(Candidate::id).containsExactly(2, 1, 0);
      assertThat(found.getFirst().score()).isEqualTo(1f);
      assertThat(found.getLast().score()).isZero();
    }
  }

  @Test
  void search_returnsTheLowerIdFirst_whenScoresTie() {
    try (MatchIndex index = index(NORTH, EAST, EAST, NORTH, EAST)) {
      assertThat(index.search(EAST, Search.top(2))).extracting(Candidate::id).containsExactly(1, 2);
      assertThat(index.search(EAST, Search.all()))
          .extracting(Candidate::id)
          .containsExactly(1, 2, 4, 0, 3);
    }
  }

  @Test
  void search_returnsFewer_whenTheGalleryHoldsFewer() {
    try (MatchIndex index = index(NORTH, EAST);
        EmbeddingMatrix nobody = EmbeddingMatrix.allocate(0, 2);
        MatchIndex empty = MatchIndex.of(nobody)) {
      assertThat(index.search(EAST, Search.top(10))).hasSize(2);
      assertThat(empty.search(EAST, Search.top(10))).isEmpty();
      assertThat(index.search(nobody, Search.top(10))).isEmpty();
    }
  }

  @Test
  void search_acceptsAScoreAtTheThreshold() {
    try (MatchIndex index = index(NORTH, NORTH_EAST, EAST)) {
      float between = index.search(EAST, Search.all()).get(1).score();

      assertThat(index.search(EAST, Search.all().atLeast(between))).hasSize(2);
      assertThat(index.search(EAST, Search.all().atLeast(Math.nextUp(between)))).hasSize(1);
      assertThat(index.search(EAST, Search.top(1).atLeast(between))).hasSize(1);
      assertThat(index.search(EAST, Search.top(1).atLeast(1.5f))).isEmpty();
    }
  }

  @Test
  void search_refusesWhatHasNoCosine_byName() {
    try (MatchIndex index = index(EAST)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(new float[2], Search.top(1)))
          .withMessageContaining("probe has norm 0.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(new float[] {1, Float.NaN}, Search.top(1)))
          .withMessageContaining("probe has norm NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(new float[3], Search.top(1)))
          .withMessage("probe of dimension 3: must be 2, as the templates are");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index(EAST, new float[2]))
          .withMessageContaining("row 1");
    }
  }

  @Test
  void search_refusesProbesOfAnotherModel() {
    ModelStamp one = new ModelStamp("net", "1", 2);
    ModelStamp two = new ModelStamp("net", "2", 2);
    try (EmbeddingMatrix faces = EmbeddingMatrix.of(EAST, NORTH);
        MatchIndex index = MatchIndex.of(faces.withStamp(one))) {
      assertThat(index.search(faces.withStamp(one), Search.top(1))).hasSize(2);
      assertThat(index.search(faces, Search.top(1))).hasSize(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(faces.withStamp(two), Search.top(1)))
          .withMessageContaining("net 2 (2-d)");
    }
  }

  @Test
  void search_throws_afterClose() {
    MatchIndex index = index(EAST);
    index.close();
    index.close();

    assertThatIllegalStateException().isThrownBy(() -> index.search(EAST, Search.top(1)));
  }

  @Test
  void search_refusesLimitsAndThresholdsThatMeanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Search.top(0)).withMessageContaining("0");
    assertThatThrownBy(() -> Search.top(1).atLeast(Float.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Search.top(1).threads(0)).hasMessageContaining("0 threads");
  }
}
