package org.fr4j.index.internal.code;

import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.select.SharedBars;

/// A batch of probes ready for [CodedTileScan]s, made once and read by all workers.
///
/// **Cost.** A projection of each probe on the directions.
public final class BatchCodes {
  final CodedGallery codes;
  final EmbeddingMatrix probes;
  final int directions;
  final CodedProbe[] first;
  final CodedProbe[] second;
  final ByteKernel[] bytes;
  final SharedBars bars;

  /// Factors of the first reading, direction by direction, in groups of [ShortTile#PROBES]; the
  /// last group is filled up by zeros, as are the error factors.
  final short[] panels;

  final short[] errorFactors;

  /// @param probes vectors of length 1
  /// @param mayMiss whether templates may be excluded by an estimate
  public BatchCodes(CodedGallery codes, EmbeddingMatrix probes, boolean mayMiss) {
    this.codes = codes;
    this.probes = probes;
    Stage stage = mayMiss ? codes.tileSketch() : codes.tileStage();
    int count = probes.rows();
    int padded = Math.ceilDiv(count, ShortTile.PROBES) * ShortTile.PROBES;
    directions = stage.quantizer().coded();
    first = new CodedProbe[count];
    second = new CodedProbe[count];
    bytes = new ByteKernel[count];
    panels = new short[padded * directions];
    errorFactors = new short[padded];
    bars = new SharedBars(count);
    IntStream.range(0, count).parallel().forEach(probe -> ready(probe, stage, mayMiss));
  }

  private void ready(int probe, Stage stage, boolean mayMiss) {
    float[] coordinates = codes.coordinates(probes, probe);
    first[probe] =
        mayMiss
            ? stage.likely(coordinates, codes.spectrum())
            : stage.certified(coordinates, codes.slack());
    second[probe] = codes.byteStage().certified(coordinates, codes.slack());
    bytes[probe] = new ByteKernel(second[probe]);
    errorFactors[probe] = (short) first[probe].errorFactor();
    int group = probe / ShortTile.PROBES * ShortTile.PROBES;
    for (int i = 0; i < directions; i++) {
      int at = group * directions + i * ShortTile.PROBES + probe - group;
      panels[at] = first[probe].factors()[i];
    }
  }
}
