package org.fr4j.index.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.MatchIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files whose checksums are right and whose numbers are not, as somebody may make them.
class CraftedHeaderTest {
  private static final int CHECKSUM = 28;
  private static final int TABLE = 32;
  private static final int LINE = 48;
  private static final int OFFSET = TABLE + 24;
  private static final int LENGTH = OFFSET + 8;
  private static final int BLOCK = LENGTH + 8;

  @TempDir private Path folder;

  private Path crafted(Consumer<ByteBuffer> change) throws IOException {
    Path file = folder.resolve("faces.frmi");
    try (EmbeddingMatrix faces = EmbeddingMatrix.of(new float[] {1, 0}, new float[] {0, 1});
        MatchIndex index = MatchIndex.of(faces.withStamp(new ModelStamp("net", "1", 2)))) {
      index.write(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    change.accept(numbers);
    CRC32C crc = new CRC32C();
    crc.update(numbers.putInt(CHECKSUM, 0).slice(0, TABLE + 2 * LINE));
    numbers.putInt(CHECKSUM, (int) crc.getValue());
    return Files.write(file, bytes);
  }

  private static Arguments change(String what, Consumer<ByteBuffer> change) {
    return Arguments.of(what, change);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("rows", header -> header.putInt(16, 3)),
        change("rows below 0", header -> header.putInt(16, -1)),
        change("all rows", header -> header.putInt(16, Integer.MAX_VALUE)),
        change("dimension 0", header -> header.putInt(20, 0)),
        change("dimension below 0", header -> header.putInt(20, -2)),
        change("no section", header -> header.putInt(24, 0)),
        change("one section more", header -> header.putInt(24, 3)),
        change("offset below 0", header -> header.putLong(OFFSET, -4096)),
        change("offset in the header", header -> header.putLong(OFFSET, 0)),
        change("offset beyond", header -> header.putLong(OFFSET, 1L << 40)),
        change("offset at the end of numbers", header -> header.putLong(OFFSET, -1L << 12 >>> 1)),
        change("length below 0", header -> header.putLong(LENGTH, -1)),
        change("length beyond", header -> header.putLong(LENGTH, 1L << 40)),
        change("length at the end of numbers", header -> header.putLong(LENGTH, Long.MAX_VALUE)),
        change("block 0", header -> header.putInt(BLOCK, 0)),
        change("block below 0", header -> header.putInt(BLOCK, -1)),
        change("block 1", header -> header.putInt(BLOCK, 1)),
        change("the largest block", header -> header.putInt(BLOCK, Integer.MAX_VALUE)),
        change("a name twice", header -> header.put(TABLE, header, TABLE + LINE, 24)),
        change("no templates", header -> header.put(TABLE + LINE, (byte) 'x')));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void open_refusesNumbersThatCantBe(String what, Consumer<ByteBuffer> change) throws IOException {
    Path file = crafted(change);

    assertThatIOException()
        .as(what)
        .isThrownBy(() -> MatchIndex.open(file).close())
        .withMessageContaining("faces.frmi");
  }

  @Test
  void open_passesOverSectionsThatItDoesNotKnow() throws IOException {
    Path file = crafted(header -> header.put(TABLE, (byte) 'x'));

    try (MatchIndex index = MatchIndex.open(file)) {
      assertThat(index.size()).isEqualTo(2);
      assertThat(index.stamp()).isEmpty();
    }
  }
}
