package org.fr4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.io.Manifest;
import org.fr4j.sampling.augment.Pipeline;
import org.fr4j.sampling.batch.ImageSource;
import org.fr4j.sampling.batch.Mosaic;
import org.fr4j.sampling.imbalance.ImbalancePlots;
import org.fr4j.sampling.imbalance.ImbalanceReport;
import org.fr4j.sampling.imbalance.InterDecileRatio;
import org.fr4j.sampling.imbalance.MaxMinRatio;
import org.fr4j.sampling.resample.Feasibility;
import org.fr4j.sampling.resample.ImbalanceCurve;
import org.fr4j.sampling.resample.ImbalanceTrace;
import org.fr4j.sampling.resample.IterativeMultiLabelOversampler;
import org.fr4j.sampling.resample.SamplingPlan;

/// Measures the imbalance of a labelled set and mends it by replicas: report, plan, curve, report,
/// mosaic.
///
/// The column `image` or `file` names the images. Columns that say whose an image is, or which part
/// of the set it is in, are reported and not made even; so are labels of more than 60 categories,
/// which are names or numbers rather than groups.
final class Balance implements Example {
  private static final int MOST_CATEGORIES = 60;
  private static final int MANY_REPLICAS = 20;
  private static final int POINTS = 400;
  private static final long SEED = 2020;
  private static final List<String> IMAGES = List.of("image", "file");
  private static final List<String> NOT_GROUPS =
      List.of(LabelTable.SUBJECT, "identity", "user_id", "fold");

  private final PrintStream out = System.out;

  @Override
  public int run() throws IOException {
    Path file =
        Settings.path("labels")
            .orElseThrow(
                () -> new IllegalArgumentException("-Dlabels=FILE: a CSV file must be given"));
    double target = Settings.number("target", 1.5);
    int cap = Settings.integer("cap", 0);
    Path folder = Settings.path("out").orElse(Settings.target().resolve("balance"));
    LabelTable table = read(file);
    List<String> labels = labelsToMend(table);

    out.printf("== before: %s%n%s%n", file, ImbalanceReport.of(table));
    IterativeMultiLabelOversampler oversampler =
        IterativeMultiLabelOversampler.builder().target(target).cap(cap).build();
    out.printf("== what replicas can reach for %s%n", labels);
    out.println(Feasibility.of(table, labels, oversampler, ProgressListener.NONE));
    SamplingPlan plan = oversampler.plan(table, labels, SEED);
    out.printf("== plan%n%s%n", plan);
    out.printf("most replicated image: %,d replicas%n%n", plan.mostReplicas());
    if (plan.mostReplicas() > MANY_REPLICAS) {
      out.printf("Its variety is that of one image: -Dcap=%d limits that.%n%n", MANY_REPLICAS);
    }
    out.printf("== after%n%s%n", ImbalanceReport.of(plan.apply(table)));
    save(folder, table, plan, oversampler);
    Optional<Path> images = Settings.path("images");
    if (images.isPresent()) {
      mosaic(folder, table, plan, images.get());
    }
    out.printf("== files in %s%n", folder.toAbsolutePath());
    return 0;
  }

  private LabelTable read(Path file) throws IOException {
    LabelTable columns = Manifest.ofLabels().read(file);
    Optional<String> images = IMAGES.stream().filter(columns::has).findFirst();
    Manifest manifest =
        images.map(name -> Manifest.usual().withImages(name)).orElse(Manifest.ofLabels());
    LabelTable table = manifest.withMissing("None", "NA", "?").read(file);
    for (Label label : table.labels()) {
      if (label.missing() > 0) {
        out.printf(
            "%s is missing for %,d of %,d samples: they stay, and are not replicated for it%n",
            label.name(), label.missing(), label.size());
      }
    }
    return table;
  }

  private List<String> labelsToMend(LabelTable table) {
    List<String> mended = new ArrayList<>();
    for (Label label : table.labels()) {
      if (NOT_GROUPS.contains(label.name())) {
        continue;
      }
      if (label.categories().size() > MOST_CATEGORIES || label.categories().size() < 2) {
        out.printf(
            "%s is reported only: %,d categories%n", label.name(), label.categories().size());
      } else {
        mended.add(label.name());
      }
    }
    if (mended.isEmpty()) {
      throw new IllegalArgumentException("no column has 2 to 60 categories: nothing to mend");
    }
    return mended;
  }

  private void save(
      Path folder, LabelTable table, SamplingPlan plan, IterativeMultiLabelOversampler oversampler)
      throws IOException {
    plan.write(folder.resolve("plan.frsp"));
    ImbalanceTrace ratio = ImbalanceTrace.of(table, plan, new InterDecileRatio(), Set.of(), POINTS);
    ImbalanceTrace extremes = ImbalanceTrace.of(table, plan, new MaxMinRatio(), Set.of(), POINTS);
    out.printf(
        "worst IDR %.4f before, %.4f after; worst max/min %.4f before, %.4f after%n",
        ratio.before(), ratio.after(), extremes.before(), extremes.after());
    var curve = ImbalanceCurve.of(oversampler.target(), ratio, extremes);
    curve.savePng(folder.resolve("curve.png"));
    curve.saveSvg(folder.resolve("curve.svg"));
    for (String name : plan.labels()) {
      ImbalancePlots.bars(table.label(name)).savePng(folder.resolve("before-" + name + ".png"));
    }
    ImbalancePlots.ranks(table.labels().toArray(new Label[0])).savePng(folder.resolve("ranks.png"));
  }

  private static void mosaic(Path folder, LabelTable table, SamplingPlan plan, Path images)
      throws IOException {
    Mosaic.of(table, plan, ImageSource.folder(images, table), Pipeline.faces(), 8, 6)
        .savePng(folder.resolve("mosaic.png"));
  }
}
