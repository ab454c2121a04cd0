package org.fr4j.embedding.sparse;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.io.Checksum;
import org.fr4j.core.io.SafeFile;

/// Heads as files: docs/formats/sparse-head.md.
final class HeadFile {
  private static final int MAGIC = 0x46525348; // "FRSH"
  private static final int VERSION = 1;

  private HeadFile() {}

  static void write(SparseHead head, Path file) throws IOException {
    HeadTraining training = head.training();
    SafeFile.write(
        file,
        raw -> {
          CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32C());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          out.writeUTF(head.model().id());
          out.writeUTF(head.model().version());
          out.writeInt(head.inputDimension());
          out.writeInt(head.dimension());
          out.writeInt(training.subjects());
          out.writeInt(training.rows());
          out.writeUTF(training.selection());
          out.writeLong(training.seed());
          out.writeUTF(training.settings());
          out.writeInt(training.epochs());
          out.writeDouble(training.heldOutLoss());
          out.writeDouble(training.heldOutSparsity());
          out.writeUTF(training.sha256());
          for (int unit = 0; unit < head.dimension(); unit++) {
            out.writeFloat(head.bias(unit));
            for (float weight : head.weights(unit)) {
              out.writeFloat(weight);
            }
          }
          out.writeLong(checked.getChecksum().getValue());
        });
  }

  static SparseHead read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length < 2 * Integer.BYTES + Checksum.BYTES || in.readInt() != MAGIC) {
      throw new IOException(file + ", offset 0: not a sparse head, expected FRSH");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "%s, offset 4: version %d, expected %d".formatted(file, version, VERSION));
    }
    Checksum.require(file, bytes);
    try {
      return read(in);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static SparseHead read(DataInputStream in) throws IOException {
    String id = in.readUTF();
    String version = in.readUTF();
    ModelStamp model = new ModelStamp(id, version, in.readInt());
    int units = in.readInt();
    HeadTraining training =
        new HeadTraining(
            in.readInt(),
            in.readInt(),
            in.readUTF(),
            in.readLong(),
            in.readUTF(),
            in.readInt(),
            in.readDouble(),
            in.readDouble(),
            in.readUTF());
    float[] bias = new float[units];
    try (EmbeddingMatrix weights = EmbeddingMatrix.allocate(units, model.dimension())) {
      float[] row = new float[model.dimension()];
      for (int unit = 0; unit < units; unit++) {
        bias[unit] = in.readFloat();
        for (int i = 0; i < row.length; i++) {
          row[i] = in.readFloat();
        }
        weights.set(unit, row);
      }
      return SparseHead.of(weights, bias, model, training);
    }
  }
}
