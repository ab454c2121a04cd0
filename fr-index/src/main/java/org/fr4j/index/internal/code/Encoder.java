package org.fr4j.index.internal.code;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.index.internal.kernel.Crew;

/// Makes a [CodedGallery]: fits directions to a sample, plans the codes, then writes them on
/// several threads.
///
/// Each template is written by one worker; stored errors come last, when their range is known.
final class Encoder {
  private static final int MOST_DIRECTIONS = 126;
  private static final long LINE = 64;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final EmbeddingMatrix units;
  private final Arena arena;
  private final int threads;
  private final ProgressListener progress;
  private final Directions directions;
  private final float[][] coordinates;
  private final Spectrum spectrum;

  /// Fits directions to a sample, or takes those that are known.
  ///
  /// @param units vectors of length 1
  /// @param arena holds the codes, 64-byte aligned
  /// @param progress follows the writing
  Encoder(
      EmbeddingMatrix units,
      Arena arena,
      int threads,
      Optional<Directions> known,
      ProgressListener progress) {
    this.units = units;
    this.arena = arena;
    this.threads = threads;
    this.progress = progress;
    int d = units.dimension();
    int count = Math.min(MOST_DIRECTIONS, d);
    EmbeddingMatrix rows = EmbeddingMatrix.over(arena.allocate(4L * count * d, LINE), count, d);
    int[] sample = Directions.sample(units);
    directions = known.map(other -> other.copyTo(rows)).orElseGet(() -> fit(sample, rows));
    coordinates = project(sample);
    spectrum = Spectrum.of(coordinates);
  }

  /// Codes by the plan that is cheapest on the sample, if it is cheaper than a scan of floats.
  ///
  /// @param among templates that are searched together
  Optional<CodedGallery> encode(int among) {
    CodePlan plan = CodePlan.of(spectrum, coordinates, among, units.dimension());
    return plan.nibbles() == 0 ? Optional.empty() : Optional.of(encode(plan));
  }

  private Directions fit(int[] sample, EmbeddingMatrix rows) {
    float[][] vectors = Arrays.stream(sample).mapToObj(units::row).toArray(float[][]::new);
    return Directions.fit(vectors, rows);
  }

  private float[][] project(int[] sample) {
    return Arrays.stream(sample)
        .parallel()
        .mapToObj(
            row -> {
              float[] out = new float[directions.count() + 1];
              directions.project(units.segment(), units.offset(row), out);
              return out;
            })
        .toArray(float[][]::new);
  }

  /// Codes by any plan.
  CodedGallery encode(CodePlan plan) {
    int blocks = Math.ceilDiv(units.rows(), NibbleKernel.BLOCK);
    long blockBytes = NibbleKernel.blockBytes(plan.nibbles() / 4);
    int rowBytes = ByteKernel.rowBytes(spectrum.count());
    MemorySegment nibbles = arena.allocate(blocks * blockBytes, LINE);
    MemorySegment bytes = arena.allocate((long) units.rows() * rowBytes, LINE);
    List<Quantizer> quantizers = plan.quantizers(spectrum);
    float[][] errors = new float[quantizers.size()][units.rows()];
    List<Writer> writers = new ArrayList<>();
    Crew.run(
        threads,
        blocks,
        worker -> {
          writers.add(new Writer(quantizers, nibbles, bytes, rowBytes, errors));
          return writers.getLast();
        },
        taken -> progress.step("code", taken - 1, blocks));
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < quantizers.size(); i++) {
      StageGauge gauge = new StageGauge(quantizers.get(i));
      for (Writer writer : writers) {
        gauge.merge(writer.gauges.get(i));
      }
      stages.add(gauge.stage());
    }
    Crew.run(
        threads,
        blocks,
        worker -> block -> store(block, stages, errors, nibbles, bytes),
        taken -> {});
    progress.step("code", blocks, blocks);
    return new CodedGallery(
        arena, units.rows(), plan, directions, spectrum, stages, nibbles, bytes);
  }

  private void store(
      int block, List<Stage> stages, float[][] errors, MemorySegment nibbles, MemorySegment bytes) {
    int words = stages.get(0).quantizer().coded() / 4;
    int rowBytes = ByteKernel.rowBytes(stages.get(1).quantizer().coded());
    long base = (block + 1) * NibbleKernel.blockBytes(words) - NibbleKernel.ERROR_BYTES;
    int from = block * NibbleKernel.BLOCK;
    for (int id = from; id < Math.min(units.rows(), from + NibbleKernel.BLOCK); id++) {
      int place = id - from;
      int half = NibbleKernel.BLOCK / 2;
      long at = base + 2L * (place % half) + place / half;
      nibbles.set(ValueLayout.JAVA_BYTE, at, (byte) stages.get(0).stored(errors[0][id]));
      long row = (long) id * rowBytes + ByteKernel.errorAt(rowBytes);
      bytes.set(ValueLayout.JAVA_BYTE, row, (byte) stages.get(1).stored(errors[1][id]));
      bytes.set(ValueLayout.JAVA_BYTE, row + 1, (byte) stages.get(2).stored(errors[2][id]));
    }
  }

  /// Writes the codes of a block of templates a step.
  private final class Writer implements Crew.Worker {
    private final List<Quantizer> quantizers;
    private final List<StageGauge> gauges;
    private final MemorySegment nibbles;
    private final MemorySegment bytes;
    private final int rowBytes;
    private final float[][] errors;
    private final float[] template;

    Writer(
        List<Quantizer> quantizers,
        MemorySegment nibbles,
        MemorySegment bytes,
        int rowBytes,
        float[][] errors) {
      this.quantizers = quantizers;
      this.gauges = quantizers.stream().map(StageGauge::new).toList();
      this.nibbles = nibbles;
      this.bytes = bytes;
      this.rowBytes = rowBytes;
      this.errors = errors;
      this.template = new float[directions.count() + 1];
    }

    @Override
    public void step(int block) {
      int from = block * NibbleKernel.BLOCK;
      int words = quantizers.get(0).coded() / 4;
      long at = block * NibbleKernel.blockBytes(words);
      for (int id = from; id < Math.min(units.rows(), from + NibbleKernel.BLOCK); id++) {
        directions.project(units.segment(), units.offset(id), template);
        for (int stage = 0; stage < quantizers.size(); stage++) {
          errors[stage][id] = Math.nextUp((float) gauges.get(stage).add(template));
        }
        writeNibbles(at + 2L * (id - from), words);
        writeBytes((long) id * rowBytes);
      }
    }

    private void writeNibbles(long at, int words) {
      for (int word = 0; word < words; word++) {
        int packed = 0;
        for (int k = 0; k < 4; k++) {
          int i = 4 * word + k;
          packed |= (quantizers.get(0).code(i, template[i]) + 8) << (4 * k);
        }
        nibbles.set(SHORT, at + (long) word * NibbleKernel.WORD_BYTES, (short) packed);
      }
    }

    private void writeBytes(long at) {
      for (int i = 0; i < quantizers.get(1).coded(); i++) {
        byte code = (byte) quantizers.get(1).code(i, template[i]);
        bytes.set(ValueLayout.JAVA_BYTE, at + i, code);
      }
    }
  }
}
