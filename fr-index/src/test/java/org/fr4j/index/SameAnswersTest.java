package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every path must answer as brute force by plain loops does, ids and bits of the scores.
class SameAnswersTest {
  private static final int CASES = 300;
  private static final int REAL_CASES = 60;
  private static final int CODED_CASES = 8;
  private static final int STORED_EVERY = 7;
  private static final int PATHS = 5;

  @TempDir private Path folder;

  @Test
  void search_answersAsBruteForce_whateverThePath() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      try (Case drawn = Case.drawn(seed)) {
        check(drawn, "seed " + seed, seed % STORED_EVERY == 0);
      }
    }
  }

  @Test
  void search_answersAsBruteForce_onRealEmbeddings() throws IOException {
    List<float[]> photos = Case.photos();
    assumeFalse(photos.isEmpty(), "skipped: no " + Case.REAL + " (-Dfr4j.shared)");
    for (int seed = 0; seed < REAL_CASES; seed++) {
      try (Case real = Case.real(photos, seed)) {
        check(real, "real, seed " + seed, seed % STORED_EVERY == 0);
      }
    }
  }

  @Test
  void search_answersAsBruteForce_whereTheIndexIsCoded() throws IOException {
    for (int seed = 0; seed < CODED_CASES; seed++) {
      try (Case coded = Case.coded(seed)) {
        checkCoded(coded, "coded, seed " + seed, seed == 0);
      }
    }
  }

  @Test
  void search_answersAsBruteForce_whereRealEmbeddingsAreCoded() throws IOException {
    List<float[]> photos = Case.photos();
    assumeFalse(photos.isEmpty(), "skipped: no " + Case.REAL + " (-Dfr4j.shared)");
    for (int seed = 0; seed < CODED_CASES; seed++) {
      try (Case coded = Case.realCoded(photos, seed)) {
        checkCoded(coded, "real and coded, seed " + seed, seed == 0);
      }
    }
  }

  private void checkCoded(Case coded, String name, boolean stored) throws IOException {
    try (MatchIndex index = coded.wish().index(coded.gallery())) {
      assertThat(index.toString()).as(name).contains("coded");
    }
    check(coded, name, stored);
  }

  @Test
  void search_missesHardlyAny_whereItMay() {
    try (EmbeddingMatrix gallery = Faces.decaying(30_000, 64, 1);
        EmbeddingMatrix probes = Faces.decaying(300, 64, 2);
        MatchIndex index = MatchIndex.of(gallery)) {
      Search search = Search.top(10);
      List<List<Candidate>> all = index.search(probes, search);
      List<List<Candidate>> batch = index.search(probes, search.allowMisses());
      int missed = 0;
      for (int probe = 0; probe < probes.rows(); probe++) {
        List<Candidate> single = index.search(probes.row(probe), search.allowMisses());
        missed += missed(all.get(probe), single) + missed(all.get(probe), batch.get(probe));
      }

      // Of two times 3,000; the rate to expect is below one in a thousand.
      assertThat(missed).isLessThan(12);
    }
  }

  private static int missed(List<Candidate> all, List<Candidate> found) {
    return (int) all.stream().filter(candidate -> !found.contains(candidate)).count();
  }

  private void check(Case drawn, String name, boolean stored) throws IOException {
    List<List<Candidate>> expected = drawn.bruteForce();
    try (MatchIndex index = drawn.wish().index(drawn.gallery())) {
      checkAll(drawn, index, name, expected);
      if (stored) {
        Path file = folder.resolve("index.frmi");
        index.write(file);
        try (MatchIndex mapped = MatchIndex.open(file)) {
          checkAll(drawn, mapped, name + ", mapped", expected);
        }
      }
    }
  }

  private static void checkAll(
      Case drawn, MatchIndex index, String name, List<List<Candidate>> expected) {
    drawn
        .answers(index)
        .forEach((path, found) -> assertThat(found).as("%s, %s", name, path).isEqualTo(expected));
  }

  static Stream<Arguments> otherJvms() {
    return Stream.of(
        arguments("scalar", List.of()),
        arguments("scalar", List.of(OtherJvm.VECTOR_API, "-Dfr4j.kernels=scalar")),
        arguments("vector", List.of(OtherJvm.VECTOR_API)),
        arguments("vector", List.of(OtherJvm.VECTOR_API, "-XX:MaxVectorSize=16")),
        arguments("vector", List.of(OtherJvm.VECTOR_API, "-XX:MaxVectorSize=32")));
  }

  @ParameterizedTest
  @MethodSource("otherJvms")
  void search_answersAsBruteForce_inAnotherJvm(String kernels, List<String> options)
      throws Exception {
    Digests expected = new Digests();
    forEachCase(drawn -> expected.add("all", drawn.bruteForce()));
    String sha256 = expected.lines().getFirst().split(" ", -1)[0];
    List<String> lines = OtherJvm.output(OtherJvm.start(options, Program.class));

    assertThat(lines).contains("kernels " + kernels);
    assertThat(lines.stream().filter(line -> line.startsWith(sha256))).hasSize(PATHS);
  }

  /// Some of the cases, drawn and, where they are there, real.
  private static void forEachCase(Consumer<Case> action) {
    for (int seed = 0; seed < CASES; seed += 2) {
      try (Case drawn = Case.drawn(seed)) {
        action.accept(drawn);
      }
    }
    for (int seed = 0; seed < CODED_CASES; seed += 4) {
      try (Case coded = Case.coded(seed)) {
        action.accept(coded);
      }
    }
    List<float[]> photos = Case.photos();
    for (int seed = 0; seed < REAL_CASES && !photos.isEmpty(); seed += 2) {
      try (Case real = Case.real(photos, seed)) {
        action.accept(real);
      }
    }
    for (int seed = 0; seed < CODED_CASES && !photos.isEmpty(); seed += 4) {
      try (Case real = Case.realCoded(photos, seed)) {
        action.accept(real);
      }
    }
  }

  /// Prints what each path answers, so that JVMs can be compared.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Digests digests = new Digests();
      forEachCase(
          drawn -> {
            try (MatchIndex index = drawn.wish().index(drawn.gallery())) {
              drawn.answers(index).forEach(digests::add);
            }
          });
      System.out.println("kernels " + VectorKernels.best().id());
      digests.lines().forEach(System.out::println);
    }
  }

  /// SHA-256 of ids and of the bits of the scores, for each path.
  private static final class Digests {
    private final TreeMap<String, MessageDigest> paths = new TreeMap<>();

    void add(String path, List<List<Candidate>> answers) {
      MessageDigest digest = paths.computeIfAbsent(path, name -> sha256());
      for (List<Candidate> answer : answers) {
        digest.update(ByteBuffer.allocate(4).putInt(answer.size()).flip());
        for (Candidate candidate : answer) {
          int bits = Float.floatToRawIntBits(candidate.score());
          digest.update(ByteBuffer.allocate(8).putInt(candidate.id()).putInt(bits).flip());
        }
      }
    }

    /// The digest and the name of each path.
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      paths.forEach(
          (path, digest) -> lines.add(HexFormat.of().formatHex(digest.digest()) + " " + path));
      return lines;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
