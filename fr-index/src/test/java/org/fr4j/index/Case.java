package org.fr4j.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.fr4j.core.EmbeddingMatrix;

/// A gallery, some probes and a wish, the same for the same seed: rows of small whole numbers,
/// which tie, Gaussian ones, or real embeddings; with duplicates, mirrored rows, and probes that
/// are in the gallery.
record Case(EmbeddingMatrix gallery, EmbeddingMatrix probes, Wish wish) implements AutoCloseable {
  private static final int[] DIMENSIONS = {
    1, 2, 3, 7, 8, 9, 16, 31, 32, 33, 64, 100, 256, 257, 512
  };
  private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 255, 256, 257, 1500};
  private static final int[] BATCHES = {1, 2, 5, 15, 16, 17, 19, 33};
  private static final int[] CODED_DIMENSIONS = {64, 65, 100, 128, 256};
  private static final int[] CODED_BATCHES = {1, 3, 16, 47, 48, 51};
  private static final int[] THREADS = {1, 2, 7};

  /// The folder of data beside the checkout.
  static final Path SHARED = Path.of(System.getProperty("fr4j.shared", "../../shared"));

  /// The embeddings of 429 photos.
  static final Path REAL = SHARED.resolve("data/lfw_balanced429_mobilefacenet512.csv.gz");

  static Case drawn(int seed) {
    Random random = new Random(seed);
    int d = DIMENSIONS[random.nextInt(DIMENSIONS.length)];
    int rows = SIZES[random.nextInt(SIZES.length)];
    return planted(
        random, faces(random, rows, d), faces(random, BATCHES[random.nextInt(BATCHES.length)], d));
  }

  /// A case so large, with leading directions, that the index is coded.
  static Case coded(int seed) {
    Random random = new Random(seed);
    int d = CODED_DIMENSIONS[random.nextInt(CODED_DIMENSIONS.length)];
    int probes = CODED_BATCHES[random.nextInt(CODED_BATCHES.length)];
    return planted(
        random,
        Faces.decaying(4096 + random.nextInt(5000), d, seed),
        Faces.decaying(probes, d, seed + 1));
  }

  /// A case of real embeddings, cut to a dimension.
  static Case real(List<float[]> photos, int seed) {
    Random random = new Random(seed);
    int d = DIMENSIONS[random.nextInt(DIMENSIONS.length)];
    EmbeddingMatrix gallery = EmbeddingMatrix.allocate(photos.size(), d);
    EmbeddingMatrix probes = EmbeddingMatrix.allocate(BATCHES[random.nextInt(BATCHES.length)], d);
    for (int row = 0; row < gallery.rows(); row++) {
      gallery.set(row, Arrays.copyOf(photos.get(row), d));
    }
    for (int row = 0; row < probes.rows(); row++) {
      probes.set(row, gallery.row(random.nextInt(gallery.rows())));
    }
    return planted(random, gallery, probes);
  }

  /// A case of real embeddings that is so large that the index is coded: the photos, then mixtures
  /// of two.
  static Case realCoded(List<float[]> photos, int seed) {
    Random random = new Random(seed);
    int d = photos.getFirst().length;
    int rows = 4096 + random.nextInt(3000);
    EmbeddingMatrix gallery = EmbeddingMatrix.allocate(rows, d);
    EmbeddingMatrix probes =
        EmbeddingMatrix.allocate(CODED_BATCHES[random.nextInt(CODED_BATCHES.length)], d);
    for (int row = 0; row < rows; row++) {
      gallery.set(row, row < photos.size() ? photos.get(row) : mixture(photos, random));
    }
    for (int row = 0; row < probes.rows(); row++) {
      probes.set(row, mixture(photos, random));
    }
    return planted(random, gallery, probes);
  }

  private static float[] mixture(List<float[]> photos, Random random) {
    float[] mixed = photos.get(random.nextInt(photos.size())).clone();
    float[] other = photos.get(random.nextInt(photos.size()));
    float share = random.nextFloat();
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] += share * (other[i] - mixed[i]);
    }
    return mixed;
  }

  private static Case planted(Random random, EmbeddingMatrix gallery, EmbeddingMatrix probes) {
    for (int i = 0; i < gallery.rows() / 4; i++) {
      float[] copied = gallery.row(random.nextInt(gallery.rows()));
      for (int j = 0; j < copied.length && i % 5 == 0; j++) {
        copied[j] = -copied[j];
      }
      gallery.set(random.nextInt(gallery.rows()), copied);
    }
    for (int i = 0; i < Math.min(gallery.rows(), probes.rows()) / 2; i++) {
      gallery.set(random.nextInt(gallery.rows()), probes.row(random.nextInt(probes.rows())));
    }
    return new Case(gallery, probes, Wish.of(random, gallery.rows()));
  }

  private static EmbeddingMatrix faces(Random random, int rows, int d) {
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, d);
    boolean coarse = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      float[] values = new float[d];
      values[random.nextInt(d)] = 1;
      for (int i = 0; i < d; i++) {
        values[i] += coarse ? random.nextInt(3) : (float) random.nextGaussian() / (1 + i / 16);
      }
      faces.set(row, values);
    }
    return faces;
  }

  /// The real embeddings; none where the file is absent.
  static List<float[]> photos() {
    List<float[]> rows = new ArrayList<>();
    if (Files.notExists(REAL)) {
      return rows;
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(REAL)), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        float[] row = new float[512];
        for (int i = 0; i < row.length; i++) {
          row[i] = Float.parseFloat(cells[cells.length - row.length + i]);
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  List<List<Candidate>> bruteForce() {
    List<List<Candidate>> expected = new ArrayList<>();
    for (int probe = 0; probe < probes.rows(); probe++) {
      expected.add(wish.bruteForce(gallery, probes.row(probe)));
    }
    return expected;
  }

  /// The answers of each path by its name: all must be the same.
  Map<String, List<List<Candidate>>> answers(MatchIndex index) {
    Search search = wish.search();
    Map<String, List<List<Candidate>>> answers = new LinkedHashMap<>();
    for (int threads : THREADS) {
      answers.put(threads + " threads", index.search(probes, search.threads(threads)));
    }
    List<List<Candidate>> arrays = new ArrayList<>();
    List<List<Candidate>> segments = new ArrayList<>();
    for (int probe = 0; probe < probes.rows(); probe++) {
      MemorySegment row =
          probes.segment().asSlice(probes.offset(probe), (long) Float.BYTES * probes.dimension());
      arrays.add(index.search(probes.row(probe), search));
      segments.add(index.search(row, search.threads(1)));
    }
    answers.put("singles", arrays);
    answers.put("singles in memory", segments);
    return answers;
  }

  @Override
  public void close() {
    gallery.close();
    probes.close();
  }
}
