package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexFileTest {
  private static final ModelStamp STAMP = new ModelStamp("net", "1", 24);
  private static final int ROWS = 1_500;
  private static final float[] PROBE = new float[24];

  static {
    PROBE[0] = 1;
  }

  @TempDir private Path folder;

  /// Three blocks of templates, subjects with a letter of three bytes, one missing.
  private static MatchIndex index() {
    int[] codes = new Random(3).ints(ROWS, -1, 400).toArray();
    List<String> names =
        new Random(4).ints(400, 0, 1_000_000).mapToObj(i -> "名" + i).distinct().toList();
    for (int i = 0; i < ROWS; i++) {
      codes[i] = Math.min(codes[i], names.size() - 1);
    }
    try (EmbeddingMatrix gallery = Faces.gaussian(ROWS, 24, 1)) {
      return MatchIndex.of(gallery.withStamp(STAMP).withSubjects(Label.of("who", names, codes)));
    }
  }

  /// What a user of an index can see of it.
  private record Seen(
      int size,
      int dimension,
      Optional<ModelStamp> stamp,
      Optional<Label> subjects,
      int removed,
      List<List<Candidate>> batch,
      List<Candidate> single) {
    static Seen of(MatchIndex index) {
      Search search = index.subjects().isEmpty() ? Search.top(9) : Search.top(9).bySubject();
      try (EmbeddingMatrix probes = Faces.gaussian(20, index.dimension(), 2)) {
        return new Seen(
            index.size(),
            index.dimension(),
            index.stamp(),
            index.subjects(),
            index.removed(),
            index.search(probes, search),
            index.search(probes.row(0), Search.top(5)));
      }
    }

    static Seen at(Path file) throws IOException {
      try (MatchIndex index = MatchIndex.open(file)) {
        return of(index);
      }
    }
  }

  @Test
  void open_givesTheIndexThatWasWritten_removedTemplatesToo() throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex index = index()) {
      index.write(file);
      assertThat(Seen.at(file)).isEqualTo(Seen.of(index));

      MatchIndex part = index.without(0, 7, ROWS - 1);
      part.write(file);
      assertThat(Seen.at(file)).isEqualTo(Seen.of(part));
    }
  }

  @Test
  void open_readsTheCodes_orSaysWhereTheyAreDamaged() throws IOException {
    Path file = folder.resolve("coded.frmi");
    try (EmbeddingMatrix gallery = Faces.decaying(5000, 128, 1);
        MatchIndex index = MatchIndex.of(gallery)) {
      index.write(file);
      try (MatchIndex opened = MatchIndex.open(file)) {
        assertThat(opened).hasToString(index.toString());
        assertThat(Seen.of(opened)).isEqualTo(Seen.of(index));
      }
      byte[] whole = Files.readAllBytes(file);
      Seen right = Seen.of(index);
      Random random = new Random(5);
      for (int i = 0; i < 40; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        try {
          assertThat(Seen.at(file)).isEqualTo(right);
        } catch (IOException | UncheckedIOException e) {
          assertThat(e).hasMessageContaining(file.toString());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 4096", "1, 1", "1, 65536", "17, 3", "64, 1024", "65, 1024"})
  void open_givesTheIndexThatWasWritten_whateverItsSize(int rows, int dimension)
      throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (EmbeddingMatrix gallery = Faces.gaussian(rows, dimension, 1);
        MatchIndex index = MatchIndex.of(gallery)) {
      index.write(file);

      assertThat(Seen.at(file)).isEqualTo(Seen.of(index));
    }
  }

  @Test
  void write_replacesTheFileThatIsOpen() throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex first = index()) {
      first.write(file);
      try (MatchIndex open = MatchIndex.open(file)) {
        open.without(3).write(file);

        assertThat(Seen.of(open)).isEqualTo(Seen.of(first));
        assertThat(Seen.at(file)).isEqualTo(Seen.of(first.without(3)));
      }
    }
  }

  @Test
  void write_leavesNothingOfARemovedTemplate() throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex index = index()) {
      index.write(file);
      byte[] row = new byte[Float.BYTES * index.dimension()];
      byte[] all = Files.readAllBytes(file);
      int at = all.length / 2 / row.length * row.length;
      String template = text(Arrays.copyOfRange(all, at, at + row.length / 2));
      assertThat(text(all)).containsOnlyOnce(template);

      index.without(IntStream.range(0, ROWS).toArray()).write(file);

      assertThat(text(Files.readAllBytes(file))).doesNotContain(template);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// Every byte of what is not templates, and one in a hundred of those.
  @Test
  void everyFlippedByte_isAnErrorThatNamesTheFile_orChangesNoAnswer() throws IOException {
    Path whole = folder.resolve("whole.frmi");
    try (MatchIndex index = index()) {
      MatchIndex part = index.without(5);
      part.write(whole);
      Seen expected = Seen.of(part);
      byte[] bytes = Files.readAllBytes(whole);
      Random random = new Random(8);
      int refused = 0;
      for (int at = 0; at < bytes.length; at += at < 512 ? 1 : 1 + random.nextInt(120)) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        refused += refusedOrRight(damaged, expected, "byte " + at) ? 1 : 0;
      }
      assertThat(refused).isGreaterThan(bytes.length / 120);
    }
  }

  @Test
  void everyTruncation_isAnErrorThatNamesTheFile() throws IOException {
    Path whole = folder.resolve("whole.frmi");
    try (MatchIndex index = index()) {
      index.write(whole);
      byte[] bytes = Files.readAllBytes(whole);
      Random random = new Random(9);
      for (int size = 0; size < bytes.length; size += size < 300 ? 1 : 1 + random.nextInt(500)) {
        assertThat(refusedOrRight(Arrays.copyOf(bytes, size), Seen.of(index), "cut to " + size))
            .as("cut to %d", size)
            .isTrue();
      }
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      assertThat(refusedOrRight(longer, Seen.of(index), "one byte more")).isTrue();
    }
  }

  private boolean refusedOrRight(byte[] damaged, Seen expected, String what) throws IOException {
    Path file = Files.write(folder.resolve("damaged.frmi"), damaged);
    try {
      assertThat(Seen.at(file)).as(what).isEqualTo(expected);
      return false;
    } catch (IOException | UncheckedIOException e) {
      assertThat(e).as(what).hasMessageContaining("damaged.frmi");
      return true;
    }
  }

  @Test
  void search_saysWhichBytesAreDamaged_everyTimeItComesThere() throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex index = index()) {
      index.write(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2]++;
    Files.write(file, bytes);
    try (MatchIndex open = MatchIndex.open(file)) {
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> open.search(PROBE, Search.top(1)))
            .withMessageMatching(
                ".*faces.frmi: damaged in section templates, bytes \\d+ to \\d+.*");
      }
    }
  }

  @Test
  void open_saysWhatIsWrong_whereThereIsNoIndex() throws IOException {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> MatchIndex.open(folder.resolve("none.frmi")))
        .withMessageContaining("none.frmi");
    assertThatIOException()
        .isThrownBy(() -> MatchIndex.open(folder))
        .withMessageContaining("a folder");
    Path text = Files.writeString(folder.resolve("notes.txt"), "x".repeat(100));
    assertThatIOException()
        .isThrownBy(() -> MatchIndex.open(text))
        .withMessageContaining("notes.txt: not an index file");
  }

  @Test
  void search_throws_afterClose() throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex index = index()) {
      index.write(file);
    }
    MatchIndex open = MatchIndex.open(file);
    open.close();
    open.close();

    assertThatIllegalStateException().isThrownBy(() -> open.search(PROBE, Search.top(1)));
  }

  @Test
  void search_saysSo_whenTheFileIsCutShortWhileItIsOpen() throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (MatchIndex index = index()) {
      index.write(file);
    }
    try (MatchIndex open = MatchIndex.open(file)) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(8192);
      }
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> Seen.of(open))
          .withMessageContaining("cut short while open, to 8192 bytes of");
    }
  }
}
