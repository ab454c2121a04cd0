package org.fr4j.index.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;
import org.fr4j.index.internal.select.SharedBars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Codes by plans at random, sensible or not, over galleries with and without leading directions,
/// with ties, duplicates, mirrored rows, and probes that are in the gallery.
class CodesTest {
  private static final int[] DIMENSIONS = {4, 5, 7, 16, 31, 32, 33, 64, 125, 126, 127, 128, 257};
  private static final int[] SIZES = {1, 2, 63, 64, 65, 127, 128, 129, 255, 1000, 9000};
  private static final VectorKernels PLAIN = VectorKernels.named("scalar");

  private static final class Coded implements AutoCloseable {
    final Random random;
    final EmbeddingMatrix gallery;
    final EmbeddingMatrix probes;
    final Arena arena = Arena.ofShared();
    final CodedGallery codes;

    Coded(int seed) {
      random = new Random(seed);
      int d = DIMENSIONS[random.nextInt(DIMENSIONS.length)];
      try (EmbeddingMatrix rows = rows(random, SIZES[random.nextInt(SIZES.length)], d);
          EmbeddingMatrix others = rows(random, 9, d)) {
        for (int i = 0; i < 5; i++) {
          others.set(i, rows.row(random.nextInt(rows.rows())));
          float[] copied = rows.row(random.nextInt(rows.rows()));
          for (int j = 0; j < copied.length && i % 2 == 0; j++) {
            copied[j] = -copied[j];
          }
          rows.set(random.nextInt(rows.rows()), copied);
        }
        gallery = rows.normalized();
        probes = others.normalized();
      }
      int count = Math.min(126, d);
      int nibbles = 4 + random.nextInt(count / 4) * 4;
      int tile = 1 + random.nextInt(count);
      CodePlan plan = new CodePlan(nibbles, tile, nibbles, tile);
      codes = new Encoder(gallery, arena, 2, Optional.empty(), ProgressListener.NONE).encode(plan);
    }

    private static EmbeddingMatrix rows(Random random, int rows, int d) {
      EmbeddingMatrix matrix = EmbeddingMatrix.allocate(rows, d);
      boolean coarse = random.nextInt(3) == 0;
      int decay = 1 + random.nextInt(40);
      for (int row = 0; row < rows; row++) {
        float[] values = new float[d];
        values[random.nextInt(d)] = 1;
        for (int i = 0; i < d; i++) {
          values[i] +=
              coarse ? random.nextInt(3) - 1 : (float) random.nextGaussian() / (1 + i / decay);
        }
        values[0] += values[0] == 0 ? 1 : 0;
        matrix.set(row, values);
      }
      return matrix;
    }

    float score(int probe, int id) {
      return PLAIN.dot(probes.row(probe), gallery.row(id));
    }

    @Override
    public void close() {
      arena.close();
      gallery.close();
      probes.close();
    }
  }

  @Test
  void noTemplate_isExcludedAtItsOwnScore() {
    for (int seed = 0; seed < 60; seed++) {
      try (Coded coded = new Coded(seed)) {
        for (int probe = 0; probe < coded.probes.rows(); probe++) {
          checkBounds(coded, probe, "seed %d, probe %d, %s".formatted(seed, probe, coded.codes));
        }
      }
    }
  }

  private static void checkBounds(Coded coded, int probe, String name) {
    CodedGallery codes = coded.codes;
    float[] coordinates = codes.coordinates(coded.probes, probe);
    List<Stage> stages = List.of(codes.nibbleStage(), codes.byteStage(), codes.tileStage());
    float[] template = new float[coordinates.length];
    for (int id = 0; id < codes.size(); id++) {
      codes.directions().project(coded.gallery.segment(), coded.gallery.offset(id), template);
      float score = coded.score(probe, id);
      for (Stage stage : stages) {
        CodedProbe ready = stage.certified(coordinates, codes.slack());
        int sum = plainSum(stage, ready, template);
        assertThat(sum).as(name).isBetween((int) ready.bar(score), (int) Short.MAX_VALUE);
      }
    }
  }

  private static int plainSum(Stage stage, CodedProbe ready, float[] template) {
    Quantizer quantizer = stage.quantizer();
    int sum = ready.errorFactor() * stage.stored(quantizer.error(template));
    for (int i = 0; i < quantizer.coded(); i++) {
      sum += ready.factors()[i] * quantizer.code(i, template[i]);
    }
    return sum;
  }

  @Test
  void kernels_sumAsPlainLoops() {
    for (int seed = 100; seed < 130; seed++) {
      try (Coded coded = new Coded(seed)) {
        try (CodedGallery stored = stored(coded)) {
          for (CodedGallery codes : List.of(coded.codes, stored)) {
            for (int probe = 0; probe < 3; probe++) {
              checkSums(coded, codes, probe, "seed %d, probe %d, %s".formatted(seed, probe, codes));
            }
          }
        }
      }
    }
  }

  private static CodedGallery stored(Coded coded) {
    return CodedGallery.copyOf(
        coded.gallery.rows(), coded.gallery.dimension(), coded.codes.sections());
  }

  private static void checkSums(Coded coded, CodedGallery codes, int probe, String name) {
    float[] coordinates = codes.coordinates(coded.probes, probe);
    CodedProbe first = codes.nibbleStage().certified(coordinates, codes.slack());
    CodedProbe second = codes.byteStage().certified(coordinates, codes.slack());
    int blocks = CodedGallery.blocks(codes.size());
    short[] sums = new short[blocks * NibbleKernel.BLOCK];
    new NibbleKernel(first, codes.plan().nibbles() / 4).sums(codes.nibbles(), 0, blocks, sums);
    float[] template = new float[coordinates.length];
    for (int id = 0; id < codes.size(); id++) {
      codes.directions().project(coded.gallery.segment(), coded.gallery.offset(id), template);
      int nibbles = plainSum(codes.nibbleStage(), first, template);
      int bytes = plainSum(codes.byteStage(), second, template);
      assertThat((int) sums[id]).as(name).isEqualTo(nibbles);
      assertThat(new ByteKernel(second).sum(codes.bytes(), id)).as(name).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void scans_keepWhatAPlainScanKeeps(int threads) {
    for (int seed = 200; seed < 260; seed++) {
      try (Coded coded = new Coded(seed)) {
        int limit = coded.random.nextInt(4) == 0 ? 5000 : 1 + coded.random.nextInt(20);
        float floor = coded.random.nextBoolean() ? coded.random.nextFloat() - .3f : -2;
        List<Best> batch = byTiles(coded, limit, floor, threads);
        for (int probe = 0; probe < coded.probes.rows(); probe++) {
          Best expected = new Best(limit, floor);
          for (int id = 0; id < coded.gallery.rows(); id++) {
            expected.offer(id, coded.score(probe, id));
          }
          String name = "seed %d, probe %d, %s".formatted(seed, probe, coded.codes);
          Best single = byNibbles(coded, probe, limit, floor, threads);
          List<String> wanted = kept(expected);
          assertThat(kept(single)).as(name).isEqualTo(wanted);
          assertThat(kept(batch.get(probe))).as(name + ", batch").isEqualTo(wanted);
        }
      }
    }
  }

  private static Best byNibbles(Coded coded, int probe, int limit, float floor, int threads) {
    List<Best> parts = new ArrayList<>();
    Query query = new Query(coded.probes, probe, limit, threads, false, new SharedBars(1));
    try (CodedSearch search = new CodedSearch(Templates.of(coded.gallery), coded.codes, query)) {
      Crew.run(
          threads,
          search.steps(),
          worker -> {
            parts.add(new Best(limit, floor));
            return search.hire(parts.getLast());
          },
          taken -> {});
      IntStream.range(0, search.workers()).forEach(search::finish);
    }
    parts.subList(1, parts.size()).forEach(parts.getFirst()::offerAll);
    return parts.getFirst();
  }

  private static List<Best> byTiles(Coded coded, int limit, float floor, int threads) {
    List<Best[]> parts = new ArrayList<>();
    Templates templates = Templates.of(coded.gallery);
    BatchCodes ready = new BatchCodes(coded.codes, coded.probes, false);
    Crew.run(
        threads,
        CodedTileScan.steps(coded.gallery.rows()),
        worker -> {
          Best[] part = new Best[coded.probes.rows()];
          Arrays.setAll(part, probe -> new Best(limit, floor));
          parts.add(part);
          return new CodedTileScan(templates, ready, 0, part);
        },
        taken -> {});
    for (Best[] part : parts.subList(1, parts.size())) {
      for (int probe = 0; probe < part.length; probe++) {
        parts.getFirst()[probe].offerAll(part[probe]);
      }
    }
    return Arrays.asList(parts.getFirst());
  }

  private static List<String> kept(Best best) {
    best.sort();
    List<String> kept = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      kept.add(best.id(rank) + " " + Float.floatToRawIntBits(best.score(rank)));
    }
    return kept;
  }
}
