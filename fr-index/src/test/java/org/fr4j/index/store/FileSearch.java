package org.fr4j.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks for templates in the bytes of files: any 32 bytes of one, wherever they lie.
final class FileSearch {
  private static final int WINDOW = 32;

  private final Map<Integer, List<Place>> windows = new HashMap<>();
  private final BitSet begins = new BitSet(1 << 24);

  private static final class Place {
    final String name;
    final byte[] bytes;
    final int offset;

    Place(String name, byte[] bytes, int offset) {
      this.name = name;
      this.bytes = bytes;
      this.offset = offset;
    }
  }

  /// Adds something to look for.
  FileSearch add(String name, byte[] bytes) {
    for (int offset = 0; offset + WINDOW <= bytes.length; offset++) {
      int first = ByteBuffer.wrap(bytes).getInt(offset);
      windows.computeIfAbsent(first, key -> new ArrayList<>()).add(new Place(name, bytes, offset));
      begins.set(first >>> 8);
    }
    return this;
  }

  FileSearch add(String name, float[] vector, Precision precision) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * precision.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      if (precision == Precision.FLOAT32) {
        bytes.putFloat(value);
      } else {
        bytes.putShort(Float.floatToFloat16(value));
      }
    }
    return add(name, bytes.array());
  }

  /// The names of what is found in a folder, each with the file: "ada in faces.db-wal".
  List<String> in(Path folder) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 0; at + WINDOW <= bytes.length; at++) {
          int first = buffer.getInt(at);
          if (!begins.get(first >>> 8)) {
            continue;
          }
          for (Place place : windows.getOrDefault(first, List.of())) {
            if (Arrays.equals(
                bytes, at, at + WINDOW, place.bytes, place.offset, place.offset + WINDOW)) {
              found.add(place.name + " in " + file.getFileName());
            }
          }
        }
      }
    }
    return List.copyOf(found);
  }
}
