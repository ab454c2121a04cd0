package org.fr4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.augment.Picture;
import org.fr4j.sampling.augment.Pipeline;
import org.fr4j.sampling.augment.Raster;
import org.fr4j.sampling.batch.ImageSource;
import org.fr4j.sampling.batch.Mosaic;
import org.fr4j.sampling.imbalance.GiniIndex;
import org.fr4j.sampling.imbalance.ImbalancePlots;
import org.fr4j.sampling.imbalance.InterDecileRatio;
import org.fr4j.sampling.imbalance.Plot;
import org.fr4j.sampling.resample.ImbalanceCurve;
import org.fr4j.sampling.resample.ImbalanceTrace;
import org.fr4j.sampling.resample.IterativeMultiLabelOversampler;
import org.fr4j.sampling.resample.SamplingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  private static final LabelTable TABLE =
      LabelTable.of(
          Label.of("gender", IntStream.range(0, 40).mapToObj(i -> i < 6 ? "F" : "M").toList()));
  private static final SamplingPlan PLAN =
      IterativeMultiLabelOversampler.to(1).plan(TABLE, List.of("gender"), 3);

  @TempDir Path folder;

  @Test
  void plots_areReadableAsPngAndSvg() throws Exception {
    Label gender = TABLE.label("gender");
    assertThat(saved(ImbalancePlots.bars(gender))).contains("<path");
    assertThat(saved(ImbalancePlots.ranks(gender))).contains("<path");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImbalancePlots.bars(Label.of("none", List.of())));
  }

  @Test
  void curve_showsAPanelATrace_ratiosAndIndices() throws Exception {
    ImbalanceTrace ratio = ImbalanceTrace.of(TABLE, PLAN, new InterDecileRatio(), Set.of(), 20);
    ImbalanceTrace gini = ImbalanceTrace.of(TABLE, PLAN, new GiniIndex(), Set.of(), 20);

    Plot curve = ImbalanceCurve.of(1.0, ratio, gini);
    Plot panel = ImbalanceCurve.of(1.0, ratio);

    assertThat(saved(curve)).contains("<path");
    assertThat(curve.image().getWidth()).isEqualTo(2 * panel.image().getWidth());
  }

  @Test
  void mosaic_showsBothDraws_withTheirCounts() throws Exception {
    ImageSource grey = sample -> Picture.of(Raster.black(20, 20));
    Plot mosaic = Mosaic.of(TABLE, PLAN, grey, Pipeline.faces(), 4, 3);

    assertThat(saved(mosaic)).contains("before: 12 faces", "after: the same draw", ">F<", ">M<");
  }

  private String saved(Plot plot) throws Exception {
    Path png = folder.resolve("plot.png");
    Path svg = folder.resolve("plot.svg");
    plot.savePng(png);
    plot.saveSvg(svg);
    BufferedImage image = read(png);
    assertThat(image.getWidth()).isEqualTo(plot.image().getWidth());
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertThat(Files.readString(svg))
        .contains("xmlns=\"http://www.w3.org/2000/svg\"")
        .doesNotContain("DOCTYPE");
    return Files.readString(svg);
  }

  private static BufferedImage read(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image).isNotNull();
    return image;
  }
}
