package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionFileTest {
  @TempDir private Path folder;

  private Path file;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("small.frpj");
    try (EmbeddingMatrix rows = RandomRows.of(12, 5, 3, 1)) {
      EmbeddingMatrix stamped = rows.withStamp(new ModelStamp("net", "1", 5));
      WithinClassCovariance.to(2).fit(TrainingRows.of(stamped)).write(file);
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void read_refusesAFlipOfAnyBit_namingTheFile() throws IOException {
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);

      refused("bit " + bit, damaged);
    }
  }

  @Test
  void read_refusesAFileThatEndsEarly_orLate_namingTheFile() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      refused("length " + length, Arrays.copyOf(whole, length));
    }
    refused("one byte more", Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void read_refusesWrongNumbers_whereTheChecksumIsRight() throws IOException {
    for (int at = 8; at < whole.length - 8; at++) {
      for (int value : new int[] {0, 0x7f, 0x80, 0xff}) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        CRC32C checksum = new CRC32C();
        checksum.update(changed, 0, changed.length - 8);
        ByteBuffer.wrap(changed).putLong(changed.length - 8, checksum.getValue());
        Files.write(file, changed);

        try {
          assertThat(Projection.read(file).dimension()).isEqualTo(2);
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("small.frpj");
        }
      }
    }
  }

  @Test
  void read_saysWhatItExpected() throws IOException {
    byte[] other = whole.clone();
    other[0] = 'X';
    Files.write(file, other);
    assertThatThrownBy(() -> Projection.read(file))
        .hasMessageEndingWith("small.frpj, offset 0: not a projection, expected FRPJ");

    byte[] newer = whole.clone();
    newer[7] = 2;
    Files.write(file, newer);
    assertThatThrownBy(() -> Projection.read(file))
        .hasMessageEndingWith("small.frpj, offset 4: version 2, expected 1");
  }

  private void refused(String what, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> Projection.read(file))
        .as(what)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("small.frpj");
  }
}
