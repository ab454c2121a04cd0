package org.fr4j.index.internal.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.internal.select.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final int MOST = 1000;

  private final List<Block> blocks = new ArrayList<>();
  private final MatchIndex any = MatchIndex.uncoded(EmbeddingMatrix.of(new float[] {1}));

  @AfterEach
  void close() {
    blocks.forEach(Block::close);
    any.close();
  }

  private Part part(int count) {
    Block block = Block.allocate(count, 1);
    blocks.add(block);
    return new Part(block, count, Ids.NONE, any);
  }

  private Part notIndexed(int count) {
    Part part = part(count);
    return new Part(part.block(), count, Ids.NONE, null);
  }

  /// Merges as planned until there is nothing left to merge; returns how many templates it copied.
  private long rest(List<Part> parts) {
    long copied = 0;
    for (Plan plan = Plan.of(parts, MOST); !plan.isEmpty(); plan = Plan.of(parts, MOST)) {
      List<Part> merged = parts.subList(plan.from(), plan.to());
      int live = merged.stream().mapToInt(Part::live).sum();
      merged.clear();
      if (live > 0) {
        parts.add(plan.from(), part(live));
      }
      copied += live;
    }
    return copied;
  }

  private static List<Integer> counts(List<Part> parts) {
    return parts.stream().map(Part::count).toList();
  }

  @Test
  void smallPartsBetweenLargeOnesAreMerged() {
    List<Part> parts =
        new ArrayList<>(List.of(part(950), part(80), part(80), part(80), part(960), part(20)));
    rest(parts);
    assertThat(counts(parts)).containsExactly(950, 240, 960, 20);
  }

  @Test
  void aPartThatIsAloneIsIndexed_andAnOpenOneIsLeft() {
    Block open = Block.allocate(16, 1);
    blocks.add(open);
    List<Part> parts =
        new ArrayList<>(List.of(notIndexed(MOST), new Part(open, 3, Ids.NONE, null)));
    assertThat(Plan.of(parts, MOST)).isEqualTo(new Plan(0, 1));
    rest(parts);
    assertThat(counts(parts)).containsExactly(MOST, 3);
  }

  @Test
  void aPartThatLostAQuarterIsMadeAnew() {
    Part whole = part(400);
    Part shrunk =
        new Part(whole.block(), 400, Ids.NONE.with(IntStream.range(0, 100).toArray()), any);
    List<Part> parts = new ArrayList<>(List.of(shrunk));
    rest(parts);
    assertThat(counts(parts)).containsExactly(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void atRestThereAreFewParts_andATemplateIsCopiedAFewTimes(long seed) {
    Random random = new Random(seed);
    List<Part> parts = new ArrayList<>();
    long size = 0;
    long copied = 0;
    for (int write = 0; write < 300; write++) {
      int count = random.nextInt(10) == 0 ? 1 + random.nextInt(MOST) : 1 + random.nextInt(30);
      parts.add(count < 16 ? notIndexed(count) : part(count));
      size += count;
      if (random.nextInt(4) == 0) {
        copied += rest(parts);
      }
    }
    rest(parts);
    assertThat(parts).allMatch(part -> part.index() != null);
    assertThat((long) parts.size()).isLessThanOrEqualTo(4 * size / MOST + 6);
    assertThat(copied).isLessThan(8 * size);
  }
}
