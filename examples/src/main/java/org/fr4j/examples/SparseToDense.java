package org.fr4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.nd4j.SparseHeadTrainer;
import org.fr4j.embedding.projection.Subspace;
import org.fr4j.embedding.sparse.SparseHead;
import org.fr4j.embedding.sparse.SparseProfile;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.projection.DenseForm;
import org.fr4j.eval.projection.FormFigures;
import org.fr4j.eval.projection.ProjectionReport;
import org.fr4j.eval.projection.SparseForm;
import org.fr4j.eval.projection.TrueMatchRate;
import org.fr4j.sampling.resample.SamplingPlan;

/// Sparse embeddings of 4,096 values, and what short dense forms of them keep: a head trained on a
/// model's embeddings, and an inner ReLU layer of another model.
///
/// `-Dimages=DIR -Dlabels=FILE`, and `-Dsparsity=0.9`, the share of the head's activations that is
/// to be zero. The subjects are split in two: head and projections are fitted to a balanced plan of
/// one half and judged on the other, by all non-mated pairs and `-Dmated=100` mated ones of a
/// subject at most. For each of the two sources a folder with `projection.html` and
/// `projection.csv`; the head is stored beside. `-Dsplits=5` judges a head over so many splits in
/// place of all this.
final class SparseToDense implements Example {
  private static final long SEED = 1;
  private static final String RELU_LAYER = "conv256_2/conv2";

  /// Within the fitted half, 20 more did not help people whom the head had not seen:
  /// docs/projection.md.
  private static final int EPOCHS = 10;

  private static final EvaluationSettings SETTINGS = EvaluationSettings.usual();

  private final PrintStream out = System.out;
  private final Path folder = Settings.path("out").orElse(Settings.target().resolve("projection"));

  @Override
  public int run() throws IOException {
    Optional<Path> images = Settings.path("images");
    Optional<Path> labels = Settings.path("labels");
    if (images.isEmpty() || labels.isEmpty()) {
      throw new IllegalArgumentException("give -Dimages=DIR and -Dlabels=FILE");
    }
    int splits = Settings.integer("splits", 0);
    if (splits < 0) {
      throw new IllegalArgumentException("-Dsplits=%d: must be 0 or more".formatted(splits));
    }
    LabelledImages all = LabelledImages.read(images.get(), labels.get()).withoutSmallCohorts(10);
    ModelFiles files = ModelFiles.open();
    head(all, files, splits);
    if (splits == 0) {
      innerLayer(all, files);
    }
    return 0;
  }

  private void head(LabelledImages images, ModelFiles files, int splits) throws IOException {
    Path own = folder.resolve("head");
    try (FaceEngine engine = FaceEngine.open(files, ModelChoice.usual(files));
        SavedFaces faces =
            SavedFaces.of(images, engine, own, Settings.target().resolve("quickstart"));
        EmbeddingMatrix all =
            faces
                .embeddings()
                .withStamp(engine.session().stamp())
                .withSubjects(images.subjects().select(faces.found()))) {
      Label cohorts = images.cohorts().select(faces.found());
      if (splits > 0) {
        HeadSplits.judge(all, cohorts, SEED, splits, SparseToDense::train, out);
        return;
      }
      Halves halves = Halves.of(all, cohorts, SubjectHalves.of(all.subjects().orElseThrow(), SEED));
      try (EmbeddingMatrix fitting = all.select(halves.rows().fitting());
          EmbeddingMatrix judging = all.select(halves.rows().judging())) {
        SparseHead head = train(fitting, halves.plan());
        head.write(own.resolve("head.frsh"));
        out.printf("%n%s%n", head);
        SparseMatrix training = head.encode(fitting);
        SparseMatrix judged = head.encode(judging);
        Optional<Subspace> inside = Optional.of(head.subspace());
        report(own, "head", training, judged, halves, judging, inside, true, images);
      }
    }
  }

  private static SparseHead train(EmbeddingMatrix fitting, SamplingPlan plan) {
    return SparseHeadTrainer.builder()
        .sparsity(Settings.number("sparsity", 0.9))
        .epochs(EPOCHS)
        .build()
        .train(fitting, plan.samples(), plan.method(), ProgressBar.onConsole());
  }

  private void innerLayer(LabelledImages images, ModelFiles files) throws IOException {
    Path own = folder.resolve("layer");
    ModelChoice choice = ModelChoice.small(files);
    try (FaceEngine inner = FaceEngine.openUntil(files, choice, RELU_LAYER);
        FaceEngine whole = FaceEngine.open(files, choice);
        SavedFaces activations = SavedFaces.of(images, inner, own);
        SavedFaces embeddings = SavedFaces.of(images, whole, own.resolve("embeddings"));
        EmbeddingMatrix all =
            activations
                .embeddings()
                .withStamp(inner.session().stamp())
                .withSubjects(images.subjects().select(activations.found()))) {
      Halves halves =
          Halves.of(
              all,
              images.cohorts().select(activations.found()),
              SubjectHalves.of(all.subjects().orElseThrow(), SEED));
      try (EmbeddingMatrix fitting = all.select(halves.rows().fitting());
          EmbeddingMatrix judging = all.select(halves.rows().judging());
          EmbeddingMatrix backbone = embeddings.embeddings().select(halves.rows().judging())) {
        report(
            own,
            RELU_LAYER,
            SparseMatrix.of(fitting),
            SparseMatrix.of(judging),
            halves,
            backbone,
            Optional.empty(),
            false,
            images);
      }
    }
  }

  private void report(
      Path own,
      String name,
      SparseMatrix fitting,
      SparseMatrix judging,
      Halves halves,
      EmbeddingMatrix backbone,
      Optional<Subspace> inside,
      boolean timed,
      LabelledImages images)
      throws IOException {
    out.printf("%n== %s%nfitted to: %s%n", name, SparseProfile.of(fitting));
    out.printf("judged on: %s%n", SparseProfile.of(judging));
    DenseForms dense = DenseForms.fit(halves.training(fitting), inside, ProgressBar.onConsole());
    ComparisonSpeeds speeds =
        timed ? ComparisonSpeeds.of(judging, dense.oneOfEachSize()) : ComparisonSpeeds.NONE;
    if (timed) {
      out.printf(
          "%nbatches of probes against %,d templates, exact top 10%n%s",
          ComparisonSpeeds.TEMPLATES, speeds.table(judging.columns()));
    }
    List<DenseForm> encoded = dense.encode(judging, speeds);
    try {
      List<DenseForm> forms = new ArrayList<>();
      forms.add(new DenseForm("backbone", backbone, speeds.ofDense(backbone.dimension())));
      forms.addAll(encoded);
      ProjectionReport report =
          ProjectionReport.of(
              new SparseForm(name, judging, speeds.ofSparse()),
              halves.cohorts(),
              forms,
              halves.pairs(),
              SETTINGS,
              new Source(String.valueOf(judging.stamp().orElseThrow()), images.toString()),
              ProgressBar.onConsole());
      report.write(own);
      print(report);
      out.printf("Report %s%n", own.resolve("projection.html"));
    } finally {
      encoded.forEach(form -> form.rows().close());
    }
  }

  private void print(ProjectionReport report) {
    TextTable table =
        new TextTable(
            "form",
            "bytes",
            "EER",
            "TMR at 1e-2",
            "TMR at 1e-3",
            "less the sparse one's",
            "recall",
            "Spearman",
            "cosine error");
    add(table, report.reference());
    report.forms().forEach(form -> add(table, form));
    out.printf("%n%s%n", table);
  }

  private static void add(TextTable table, FormFigures form) {
    TrueMatchRate strict = form.overall().tmr().getLast();
    table.add(
        form.name(),
        "%.0f".formatted(form.bytes()),
        form.overall().eer().map(eer -> "%.4f".formatted(eer.value())).orElse("undefined"),
        rate(form.overall().tmr().getFirst()),
        rate(strict),
        strict.gain().map(SparseToDense::interval).orElse("-"),
        "%.3f".formatted(form.overall().recall()),
        "%.3f".formatted(form.overall().spearman()),
        "%.3f".formatted(form.overall().cosineError().mean()));
  }

  private static String rate(TrueMatchRate tmr) {
    Optional<RateEstimate> rate = tmr.rate();
    return rate.map(r -> "%.4f (%s)".formatted(r.rate(), interval(r.interval())))
        .orElse("undefined");
  }

  private static String interval(Interval interval) {
    return "%.4f to %.4f".formatted(interval.low(), interval.high());
  }
}
