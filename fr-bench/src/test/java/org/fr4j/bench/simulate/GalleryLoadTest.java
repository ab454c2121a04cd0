package org.fr4j.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.Gallery;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;
import org.junit.jupiter.api.Test;

/// The short form of the load that `-Dbench.simulate=gallery` puts on a million templates.
class GalleryLoadTest {
  private static final int DIMENSION = 64;

  @Test
  void everyAnswerUnderLoadIsThatOfAModelKeptBeside() {
    List<String> lines = new ArrayList<>();
    try (Gallery gallery = Gallery.inMemory(new ModelStamp("test", "1", DIMENSION))) {
      long calls =
          GalleryLoad.run(gallery, faces(12_000, 1), faces(64, 2), 8, 4, lines::add);
      assertThat(calls).as("%s", lines).isPositive();
    }
  }

  @Test
  void theJudgeNoticesWhatIsMissing_whatIsLeftOver_andWhatIsOutOfOrder() {
    try (Universe universe = new Universe(faces(1000, 1), faces(1, 2))) {
      Judge judge = new Judge(universe);
      List<GalleryCandidate> right = new ArrayList<>();
      for (int rank = 0; right.size() < 3; rank++) {
        Universe.Near near = universe.nearest(0)[rank];
        int subject = Universe.subject(near.template());
        if (right.stream().noneMatch(one -> one.subject().equals(Judge.subject(subject)))) {
          universe.begin(near.template());
          universe.end(near.template(), rank + 1);
          right.add(new GalleryCandidate(reference(near.template(), rank + 1), near.score()));
        }
      }
      long begin = universe.now();
      judge.judge(0, 3, right, begin);
      judge.judge(0, 2, right.subList(0, 2), begin);
      assertThatThrownBy(() -> judge.judge(0, 3, right.subList(0, 2), begin))
          .hasMessageContaining("wrong missing");
      assertThatThrownBy(() -> judge.judge(0, 3, right.reversed(), begin))
          .hasMessageContaining("wrong order");
      assertThatThrownBy(() -> judge.judge(0, 2, right, begin)).hasMessageContaining("wrong number");

      int gone = Integer.parseInt(right.getFirst().reference().name().orElseThrow());
      universe.begin(gone);
      judge.judge(0, 3, right, begin);
      universe.end(gone, 0);
      judge.judge(0, 3, right, begin);
      long later = universe.now();
      assertThatThrownBy(() -> judge.judge(0, 3, right, later)).hasMessageContaining("wrong key");
      judge.judge(0, 3, right.subList(1, 3), later);
    }
  }

  private static Reference reference(int template, long key) {
    return new Reference(
        key,
        Judge.subject(Universe.subject(template)),
        Optional.of(Judge.name(template)),
        Map.of());
  }

  private static EmbeddingMatrix faces(int rows, long seed) {
    Random random = new Random(seed);
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, DIMENSION);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        values[i] = (float) random.nextGaussian() / (1 + i / 8);
      }
      faces.set(row, values);
    }
    return faces;
  }
}
