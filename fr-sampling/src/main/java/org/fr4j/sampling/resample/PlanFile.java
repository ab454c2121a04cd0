package org.fr4j.sampling.resample;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.fr4j.core.LabelTable;
import org.fr4j.core.io.Checksum;
import org.fr4j.core.io.SafeFile;

/// Plans as files: docs/formats/sampling-plan.md.
final class PlanFile {
  private static final int MAGIC = 0x46525350; // "FRSP"
  private static final int VERSION = 1;

  private PlanFile() {}

  static void write(SamplingPlan plan, Path file) throws IOException {
    SafeFile.write(
        file,
        raw -> {
          CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32C());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          out.writeUTF(plan.tableHash());
          out.writeUTF(plan.method());
          out.writeInt(plan.labels().size());
          for (String label : plan.labels()) {
            out.writeUTF(label);
          }
          out.writeLong(plan.seed());
          out.writeUTF(plan.stop().name());
          out.writeInt(plan.kept());
          out.writeInt(plan.size());
          for (int entry = 0; entry < plan.size(); entry++) {
            out.writeInt(plan.sample(entry));
          }
          out.writeLong(checked.getChecksum().getValue());
        });
  }

  static SamplingPlan read(Path file, LabelTable table) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length < 2 * Integer.BYTES + Checksum.BYTES || in.readInt() != MAGIC) {
      throw new IOException(file + ", offset 0: not a sampling plan, expected FRSP");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("%s, offset 4: version %d, expected 1".formatted(file, version));
    }
    Checksum.require(file, bytes);
    SamplingPlan plan = read(in);
    if (!plan.tableHash().equals(table.sha256())) {
      throw new IOException(
          "%s: made for the table %s, not for this one, %s"
              .formatted(file, plan.tableHash(), table.sha256()));
    }
    return plan;
  }

  private static SamplingPlan read(DataInputStream in) throws IOException {
    String hash = in.readUTF();
    String method = in.readUTF();
    List<String> labels = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      labels.add(in.readUTF());
    }
    long seed = in.readLong();
    Stop stop = Stop.valueOf(in.readUTF());
    int kept = in.readInt();
    int[] samples = new int[in.readInt()];
    for (int entry = 0; entry < samples.length; entry++) {
      samples[entry] = in.readInt();
    }
    return new SamplingPlan(hash, List.copyOf(labels), method, seed, stop, kept, samples);
  }
}
