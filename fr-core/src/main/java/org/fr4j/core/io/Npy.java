package org.fr4j.core.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;

/// Embeddings as NumPy arrays: two-dimensional, float32, little-endian, C order.
///
/// **Errors.** A file that is none of these, is cut short or has bytes left over is an
/// [IOException] that names the file and what was expected.<br>
/// **Source.** NumPy enhancement proposal 1, format versions 1.0 to 3.0.
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int MAX_HEADER = 1 << 20;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  private static final Pattern TWO_SIZES =
      Pattern.compile("\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*,?\\s*");

  private Npy() {}

  private record Header(int rows, int dimension, long dataOffset) {}

  /// Writes a matrix; the data begins at a multiple of 64 bytes.
  ///
  /// @param file where to, replaced in one step
  /// @param matrix what
  /// @throws IOException if it can't be written; the file is then as it was
  public static void write(Path file, EmbeddingMatrix matrix) throws IOException {
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(matrix.rows(), matrix.dimension());
    int prefix = MAGIC.length + 4;
    int length = prefix + dictionary.length() + 1;
    int padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - prefix));
    header.put(dictionary.getBytes(StandardCharsets.US_ASCII));
    Arrays.fill(header.array(), header.position(), padded - 1, (byte) ' ');
    header.put(padded - 1, (byte) '\n');
    SafeFile.write(
        file,
        out -> {
          out.write(header.array());
          byte[] block = new byte[1 << 16];
          MemorySegment data = matrix.segment();
          for (long at = 0; at < data.byteSize(); at += block.length) {
            int size = (int) Math.min(block.length, data.byteSize() - at);
            MemorySegment.copy(data, at, MemorySegment.ofArray(block), 0, size);
            out.write(block, 0, size);
          }
        });
  }

  /// Reads a matrix into memory.
  ///
  /// @param file what to read
  /// @return a matrix that the caller closes
  /// @throws IOException if it can't be read or is not such an array
  public static EmbeddingMatrix read(Path file) throws IOException {
    try (EmbeddingMatrix mapped = map(file)) {
      EmbeddingMatrix copy = EmbeddingMatrix.allocate(mapped.rows(), mapped.dimension());
      copy.segment().copyFrom(mapped.segment());
      return copy;
    }
  }

  /// Maps a matrix: opened at once, read page by page as it is used, never written.
  ///
  /// @param file what to map; must not be cut short while it is in use
  /// @return a read-only matrix that the caller closes
  /// @throws IOException if it can't be read or is not such an array
  public static EmbeddingMatrix map(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = header(file, channel);
      long size = (long) header.rows * header.dimension * Float.BYTES;
      if (channel.size() != header.dataOffset + size) {
        throw new IOException(
            "%s: %d bytes, but its header promises %d"
                .formatted(file, channel.size(), header.dataOffset + size));
      }
      MemorySegment data =
          channel.map(FileChannel.MapMode.READ_ONLY, header.dataOffset, size, arena);
      return EmbeddingMatrix.over(data, header.rows, header.dimension, arena);
    } catch (NoSuchFileException e) {
      arena.close();
      throw new NoSuchFileException(file.toString(), null, "no such file");
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static Header header(Path file, FileChannel channel) throws IOException {
    ByteBuffer prefix = read(file, channel, 0, MAGIC.length + 2);
    byte[] magic = new byte[MAGIC.length];
    prefix.get(magic);
    int major = prefix.get();
    if (!Arrays.equals(magic, MAGIC) || major < 1 || major > 3) {
      throw new IOException(file + ": not a NumPy array of format 1, 2 or 3");
    }
    int at = MAGIC.length + 2;
    int lengthBytes = major == 1 ? 2 : 4;
    ByteBuffer lengths = read(file, channel, at, lengthBytes);
    int length = major == 1 ? Short.toUnsignedInt(lengths.getShort()) : lengths.getInt();
    if (length < 0 || length > MAX_HEADER) {
      throw new IOException("%s: a header of %d bytes is none of NumPy's".formatted(file, length));
    }
    byte[] dictionary = read(file, channel, at + lengthBytes, length).array();
    String text = new String(dictionary, StandardCharsets.UTF_8);
    int[] shape = shape(file, text);
    return new Header(shape[0], shape[1], (long) at + lengthBytes + length);
  }

  private static int[] shape(Path file, String header) throws IOException {
    String type = find(file, DESCR, header);
    if (!type.equals("<f4")) {
      throw new IOException("%s: values of type %s, expected <f4".formatted(file, type));
    }
    if (find(file, ORDER, header).equals("True")) {
      throw new IOException(file + ": stored column by column, expected row by row (C order)");
    }
    String shape = find(file, SHAPE, header);
    Matcher two = TWO_SIZES.matcher(shape);
    if (two.matches()) {
      int rows = Integer.parseInt(two.group(1));
      int dimension = Integer.parseInt(two.group(2));
      if (dimension >= 1 && dimension <= ModelStamp.MAX_DIMENSION) {
        return new int[] {rows, dimension};
      }
    }
    throw new IOException(
        "%s: shape (%s), expected two numbers, the second 1 to %d"
            .formatted(file, shape, ModelStamp.MAX_DIMENSION));
  }

  private static String find(Path file, Pattern pattern, String header) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException("%s: header %s lacks %s".formatted(file, header.strip(), pattern));
    }
    return matcher.group(1);
  }

  private static ByteBuffer read(Path file, FileChannel channel, long at, int size)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IOException(
            "%s: ends at byte %d, within the header".formatted(file, channel.size()));
      }
    }
    return bytes.flip();
  }
}
