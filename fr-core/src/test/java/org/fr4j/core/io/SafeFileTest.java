package org.fr4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  @TempDir private Path folder;

  @Test
  void write_createsTheFolder_andReplacesTheFile() throws IOException {
    Path file = folder.resolve("new/file.txt");
    SafeFile.write(file, out -> out.write('a'));
    SafeFile.write(file, out -> out.write('b'));

    assertThat(file).hasContent("b");
    assertThat(file.getParent()).isDirectoryContaining("glob:**/file.txt");
  }

  @Test
  void write_leavesTheOldFileAndNothingElse_whenItFailsHalfway() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "old");

    assertThatIOException()
        .isThrownBy(
            () ->
                SafeFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("disk full");
                    }));

    assertThat(file).hasContent("old");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
