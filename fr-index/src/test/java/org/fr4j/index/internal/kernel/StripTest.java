package org.fr4j.index.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.join.PairBuffer;
import org.fr4j.index.internal.join.StripScan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65, 257})
  void tilesFindThePairsOfPlainRows(int rows) {
    Random random = new Random(rows);
    try (EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, 48)) {
      for (int row = 0; row < rows; row++) {
        float[] face = new float[48];
        for (int i = 0; i < face.length; i++) {
          face[i] = (float) random.nextGaussian();
        }
        faces.set(row, EmbeddingMatrix.unit(face, "face"));
      }
      for (boolean within : new boolean[] {false, true}) {
        int from = rows / 3;
        Runnable nothing = () -> {};

        assertThat(pairs(new TileStrip(faces, faces, within, .1f, nothing), from, rows))
            .as("within %b", within)
            .isEqualTo(pairs(new RowStrip(faces, faces, within, .1f, nothing), from, rows));
      }
    }
  }

  private static List<String> pairs(StripScan scan, int from, int to) {
    PairBuffer found = new PairBuffer(1 << 20);
    assertThat(scan.scan(from, to, found)).isTrue();
    List<String> pairs = new ArrayList<>();
    found.deliver(from, to, (i, j, score) -> pairs.add(i + " " + j + " " + score));
    return pairs;
  }
}
