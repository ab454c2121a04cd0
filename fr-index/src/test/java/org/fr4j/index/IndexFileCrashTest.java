package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.io.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of an index file, and of a JVM, when one of them ends.
@DisabledOnOs(OS.WINDOWS)
class IndexFileCrashTest {
  private static final int ROWS = 20_000;
  private static final int DIMENSION = 128;
  private static final int KILLS = 5;

  @TempDir private Path folder;

  private static MatchIndex index(int seed) {
    try (EmbeddingMatrix gallery = Faces.gaussian(ROWS, DIMENSION, seed)) {
      return MatchIndex.of(gallery);
    }
  }

  private static List<Candidate> best(MatchIndex index) {
    try (EmbeddingMatrix probe = Faces.gaussian(1, DIMENSION, 9)) {
      return index.search(probe, Search.top(20)).getFirst();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /// Writes two indexes to one file in turn, until it is killed.
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      try (MatchIndex one = index(1);
          MatchIndex two = index(2)) {
        for (int round = 0; ; round++) {
          System.out.println("round " + round);
          (round % 2 == 0 ? one : two).write(file);
        }
      }
    }
  }

  @Test
  void aKilledWriterLeavesAWholeFile_theOldOrTheNew() throws Exception {
    Path file = folder.resolve("faces.frmi");
    List<List<Candidate>> whole = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      try (MatchIndex index = index(seed)) {
        whole.add(best(index));
      }
    }
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = OtherJvm.start(List.of(), Writer.class, file);
      try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
        Stream<String> rounds = lines.lines().filter(line -> line.startsWith("round"));
        assertThat(rounds.limit(3 + kill % 2)).hasSize(3 + kill % 2);
      } finally {
        writer.destroyForcibly().waitFor();
      }
      try (MatchIndex index = MatchIndex.open(file)) {
        assertThat(best(index)).isIn(whole);
      }
    }
  }

  /// Writes one index where the system lets a file grow to two megabytes only.
  static final class Overflow {
    private Overflow() {}

    public static void main(String[] arguments) {
      try (MatchIndex index = index(1)) {
        index.write(Path.of(arguments[0]));
      } catch (IOException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  void aFileThatCantGrowIsAnError_andLeavesTheOldOneAndNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("faces.frmi"), "old");
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 4096 && exec \"$@\"", "sh"));
    command.addAll(OtherJvm.command(List.of(), Overflow.class, file));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(OtherJvm.output(java)).anyMatch(line -> line.startsWith("refused: "));
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("faces.frmi");
  }

  /// Writes the index of a mapped gallery to a file, opens and searches it.
  static final class Frugal {
    private Frugal() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[1]);
      try (EmbeddingMatrix gallery = Npy.map(Path.of(arguments[0]))) {
        MatchIndex.write(gallery, file);
      }
      try (MatchIndex index = MatchIndex.open(file)) {
        System.out.println("found " + best(index));
      }
    }
  }

  @Test
  void anIndexIsWrittenAndSearched_inLessMemoryThanItTakes() throws Exception {
    Path vectors = folder.resolve("faces.npy");
    Path file = folder.resolve("faces.frmi");
    try (EmbeddingMatrix gallery = Faces.gaussian(ROWS, DIMENSION, 1);
        MatchIndex index = MatchIndex.of(gallery)) {
      Npy.write(vectors, gallery);
      List<String> options =
          List.of("-Xmx8m", "-XX:MaxDirectMemorySize=1m", "-Dfr4j.kernels=scalar");
      Process java = OtherJvm.start(options, Frugal.class, vectors, file);

      assertThat(OtherJvm.output(java)).contains("found " + best(index));
      assertThat(Files.size(file)).isGreaterThan(8 << 20);
    }
  }

  /// Searches a file again and again, until it is told that the file was cut short.
  static final class Searcher {
    private Searcher() {}

    public static void main(String[] arguments) throws IOException {
      try (MatchIndex index = MatchIndex.open(Path.of(arguments[0]));
          EmbeddingMatrix probes = Faces.gaussian(Integer.parseInt(arguments[1]), DIMENSION, 9)) {
        List<List<Candidate>> right = index.search(probes, Search.top(20));
        for (int round = 0; ; round++) {
          if (round % 100 == 0) {
            System.out.println("round " + round);
          }
          if (!index.search(probes, Search.top(20)).equals(right)) {
            System.out.println("wrong answer");
          }
        }
      } catch (UncheckedIOException e) {
        System.out.println("told: " + e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void aFileCutShortWhileItIsSearchedIsAnError_notTheEndOfTheJvm(int probes) throws Exception {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex index = index(1)) {
      index.write(file);
    }
    Process searcher = OtherJvm.start(List.of(OtherJvm.VECTOR_API), Searcher.class, file, probes);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = searcher.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.equals("round 300")) {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(1 << 20);
          }
        }
      }
    } finally {
      searcher.destroyForcibly();
    }

    assertThat(searcher.waitFor()).as("%s", lines).isZero();
    assertThat(lines).doesNotContain("wrong answer").last().asString().contains("cut short");
  }
}
