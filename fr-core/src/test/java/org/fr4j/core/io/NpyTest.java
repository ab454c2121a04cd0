package org.fr4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir private Path folder;

  private Path written(float[]... rows) throws IOException {
    Path file = folder.resolve("a.npy");
    try (EmbeddingMatrix matrix = EmbeddingMatrix.of(rows)) {
      Npy.write(file, matrix);
    }
    return file;
  }

  @Test
  void read_givesBackWhatWasWritten_bitForBit() throws IOException {
    float[] row = {1.5f, -0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY};
    try (EmbeddingMatrix matrix = Npy.read(written(row, new float[5]))) {
      assertThat(matrix.rows()).isEqualTo(2);
      assertThat(matrix.row(0)).isEqualTo(row);
    }
  }

  @Test
  void map_givesTheSameValues_aligned() throws IOException {
    try (EmbeddingMatrix matrix = Npy.map(written(new float[] {1, 2, 3}))) {
      assertThat(matrix.row(0)).containsExactly(1, 2, 3);
      assertThat(matrix.segment().address() % 64).isZero();
      assertThat(matrix.segment().isReadOnly()).isTrue();
    }
  }

  @Test
  void write_takesNoRows() throws IOException {
    Path file = folder.resolve("empty.npy");
    try (EmbeddingMatrix none = EmbeddingMatrix.allocate(0, 7)) {
      Npy.write(file, none);
    }
    try (EmbeddingMatrix matrix = Npy.read(file)) {
      assertThat(matrix.rows()).isZero();
      assertThat(matrix.dimension()).isEqualTo(7);
    }
  }

  @Test
  void write_isReadByNumpy_andNumpysFileIsReadHere() throws Exception {
    Path ours = written(new float[] {1.5f, -2}, new float[] {3e-20f, 4e20f});
    Path theirs = folder.resolve("b.npy");
    python(
        "import numpy as np, sys; a = np.load(sys.argv[1]);"
            + " assert a.dtype == np.float32 and a.shape == (2, 2);"
            + " assert a.tolist() == [[1.5, -2.0], [float(np.float32(3e-20)), float(np.float32(4e20))]];"
            + " np.save(sys.argv[2], a)",
        ours,
        theirs);

    assertThat(Files.mismatch(ours, theirs)).isEqualTo(-1);
    try (EmbeddingMatrix back = Npy.read(theirs)) {
      assertThat(back.row(1)).containsExactly(3e-20f, 4e20f);
    }
  }

  @Test
  void read_takesNumpysSecondFormat() throws Exception {
    Path file = folder.resolve("v2.npy");
    python(
        "import numpy as np, sys; f = open(sys.argv[1], 'wb');"
            + " np.lib.format.write_array(f, np.float32([[1, 2]]), version=(2, 0))",
        file);
    try (EmbeddingMatrix matrix = Npy.read(file)) {
      assertThat(matrix.row(0)).containsExactly(1, 2);
    }
  }

  @Test
  void read_refusesDoublesColumnsFirstAndVectors_sayingWhatWasExpected() throws Exception {
    refuses("np.zeros((2, 2))", "values of type <f8, expected <f4");
    refuses("np.asfortranarray(np.zeros((2, 3), np.float32))", "expected row by row");
    refuses("np.zeros(4, np.float32)", "expected two numbers");
    refuses("np.zeros((1, 2, 2), np.float32)", "expected two numbers");
    refuses("np.zeros((4, 0), np.float32)", "the second 1 to 65536");
  }

  private void refuses(String array, String message) throws Exception {
    Path file = folder.resolve("c.npy");
    python("import numpy as np, sys; np.save(sys.argv[1], " + array + ")", file);
    assertThatIOException()
        .isThrownBy(() -> Npy.read(file))
        .withMessageContaining("c.npy: ")
        .withMessageContaining(message);
  }

  @Test
  void read_refusesEveryTruncation() throws IOException {
    byte[] whole = Files.readAllBytes(written(new float[] {1, 2, 3}));
    Path cut = folder.resolve("cut.npy");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatIOException().as("%d bytes", length).isThrownBy(() -> Npy.read(cut));
    }
  }

  @Test
  void read_refusesBytesLeftOver() throws IOException {
    Path file = written(new float[] {1});
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 133));

    assertThatIOException()
        .isThrownBy(() -> Npy.read(file))
        .withMessageContaining("133 bytes, but its header promises 132");
  }

  @Test
  void read_refusesAnotherFormat() throws IOException {
    Path text = Files.writeString(folder.resolve("t.npy"), "not an array, but long enough");

    assertThatIOException()
        .isThrownBy(() -> Npy.read(text))
        .withMessageContaining("t.npy: not a NumPy array");
  }

  @Test
  void read_refusesAMissingFile() {
    assertThatIOException()
        .isThrownBy(() -> Npy.map(folder.resolve("none.npy")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static void python(String program, Path... arguments) throws Exception {
    assumeTrue(Files.exists(PYTHON), "skipped: no /usr/bin/python3 with numpy");
    ProcessBuilder builder = new ProcessBuilder(PYTHON.toString(), "-c", program);
    Arrays.stream(arguments).map(Path::toString).forEach(builder.command()::add);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    assumeTrue(!output.contains("No module named"), "skipped: /usr/bin/python3 lacks numpy");
    assertThat(exit).as(output).isZero();
  }
}
