package org.fr4j.embedding.projection;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.io.Checksum;
import org.fr4j.core.io.SafeFile;

/// Projections as files: docs/formats/projection.md.
final class ProjectionFile {
  private static final int MAGIC = 0x4652504a; // "FRPJ"
  private static final int VERSION = 1;
  private static final int LEAST_BYTES = 2 * Integer.BYTES + Checksum.BYTES;

  private ProjectionFile() {}

  static void write(Path file, LinearMap map, Fitting fitting, Optional<ModelStamp> model)
      throws IOException {
    SafeFile.write(
        file,
        raw -> {
          CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32C());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          write(out, fitting);
          out.writeBoolean(model.isPresent());
          if (model.isPresent()) {
            out.writeUTF(model.get().id());
            out.writeUTF(model.get().version());
          }
          out.writeInt(map.inputs());
          out.writeInt(map.outputs());
          out.writeBoolean(map.unit());
          write(out, map.mean());
          write(out, map.weights());
          write(out, map.decoder());
          out.writeLong(checked.getChecksum().getValue());
        });
  }

  private static void write(DataOutputStream out, Fitting fitting) throws IOException {
    out.writeUTF(fitting.method());
    out.writeUTF(fitting.settings());
    out.writeLong(fitting.seed());
    out.writeUTF(fitting.version());
    out.writeBoolean(fitting.data().isPresent());
    if (fitting.data().isPresent()) {
      Fitting.Data data = fitting.data().get();
      out.writeInt(data.rows());
      out.writeUTF(data.selection());
      out.writeUTF(data.sha256());
    }
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    int most = buffer.capacity() / Float.BYTES;
    for (int from = 0; from < values.length; from += most) {
      int count = Math.min(most, values.length - from);
      buffer.asFloatBuffer().put(values, from, count);
      out.write(buffer.array(), 0, count * Float.BYTES);
    }
  }

  static Projection read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length < LEAST_BYTES || in.readInt() != MAGIC) {
      throw new IOException(file + ", offset 0: not a projection, expected FRPJ");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("%s, offset 4: version %d, expected 1".formatted(file, version));
    }
    Checksum.require(file, bytes);
    try {
      return read(in);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "%s: the checksum is right, yet it is no projection: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  private static Projection read(DataInputStream in) throws IOException {
    Fitting fitting = readFitting(in);
    boolean known = in.readBoolean();
    String id = known ? in.readUTF() : "";
    String version = known ? in.readUTF() : "";
    int inputs = in.readInt();
    int outputs = in.readInt();
    boolean unit = in.readBoolean();
    LinearMap map =
        new LinearMap(inputs, outputs, unit, readFloats(in), readFloats(in), readFloats(in));
    return Projection.of(
        map, fitting, known ? Optional.of(new ModelStamp(id, version, inputs)) : Optional.empty());
  }

  private static Fitting readFitting(DataInputStream in) throws IOException {
    String method = in.readUTF();
    String settings = in.readUTF();
    long seed = in.readLong();
    String version = in.readUTF();
    Optional<Fitting.Data> data = Optional.empty();
    if (in.readBoolean()) {
      data = Optional.of(new Fitting.Data(in.readInt(), in.readUTF(), in.readUTF()));
    }
    return new Fitting(method, settings, seed, data, version);
  }

  private static float[] readFloats(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available() / Float.BYTES) {
      throw new IOException("%d floats: %d bytes are left".formatted(count, in.available()));
    }
    float[] values = new float[count];
    ByteBuffer.wrap(in.readNBytes(count * Float.BYTES)).asFloatBuffer().get(values);
    return values;
  }
}
