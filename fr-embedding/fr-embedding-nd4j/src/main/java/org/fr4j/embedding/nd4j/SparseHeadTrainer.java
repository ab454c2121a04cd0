package org.fr4j.embedding.nd4j;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.sparse.HeadTraining;
import org.fr4j.embedding.sparse.SparseHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trains a [SparseHead]: a wide ReLU layer between embeddings, which stay as they are, and the
/// subjects they show.
///
/// ```java
/// SparseHead head = SparseHeadTrainer.usual().train(embeddings, plan.samples(), plan.method(), bar);
/// SparseMatrix sparse = head.encode(embeddings);
/// ```
///
/// Cross-entropy over the subjects plus an L1 penalty on the activations, by Adam over seeded
/// mini-batches. The weight of the penalty is steered, batch by batch, so that as many activations
/// are zero as the target says; the layer starts there, with orthogonal weights and biases that let
/// each unit fire as seldom. Of each subject with images enough, some are held out; the weights
/// that are kept are those with the lowest cross-entropy on them, and training ends when it has not
/// fallen for some epochs.
///
/// **Cost.** About `6 * units * (dimension + subjects)` operations a row and epoch; float32
/// weights, their gradients, two moments and the best ones so far: six times the size of both
/// layers.<br>
/// **Threads.** Immutable; ND4J brings its own threads. The same seed, data and number of ND4J's
/// threads give the same head on the same machine; another machine may differ in the last bits.<br>
/// **Errors.** Rows that are zero or not finite are refused by their number; so are rows without a
/// subject, and fewer than two subjects.
public final class SparseHeadTrainer {
  /// How far the sparsity of weights that are kept may be from the target.
  static final double TOLERANCE = 0.05;

  private static final Logger LOG = LoggerFactory.getLogger(SparseHeadTrainer.class);

  private final int units;
  private final double sparsity;
  private final double heldOut;
  private final int epochs;
  private final int patience;
  private final int batch;
  private final double learningRate;
  private final long seed;

  private SparseHeadTrainer(Builder builder) {
    this.units = builder.units;
    this.sparsity = builder.sparsity;
    this.heldOut = builder.heldOut;
    this.epochs = builder.epochs;
    this.patience = builder.patience;
    this.batch = builder.batch;
    this.learningRate = builder.learningRate;
    this.seed = builder.seed;
  }

  /// 4,096 units of which 90 % are to be zero, and the other settings of [#builder()].
  ///
  /// @return a trainer
  public static SparseHeadTrainer usual() {
    return builder().build();
  }

  /// Starts with the usual settings.
  ///
  /// @return a builder
  public static Builder builder() {
    return new Builder();
  }

  /// Trains on every row once an epoch.
  ///
  /// @param embeddings with subjects and stamp; rows of any length but zero
  /// @param progress told after each batch, and may cancel
  /// @return the head
  /// @throws IllegalArgumentException if the embeddings do not allow it, with the reason
  /// @throws java.util.concurrent.CancellationException if the listener says so
  public SparseHead train(EmbeddingMatrix embeddings, ProgressListener progress) {
    return train(embeddings, HeadRows.all(embeddings), "all rows", progress);
  }

  /// Trains on chosen rows, such as those of a sampling plan, so that the head does not inherit the
  /// imbalance of its data.
  ///
  /// @param embeddings with subjects and stamp; rows of any length but zero
  /// @param rows of one epoch, repeated at will, in any order
  /// @param selection how they were chosen, as the head will say of itself
  /// @param progress told after each batch, and may cancel
  /// @return the head
  /// @throws IllegalArgumentException if the embeddings or the rows do not allow it, with the
  ///   reason
  /// @throws java.util.concurrent.CancellationException if the listener says so
  public SparseHead train(
      EmbeddingMatrix embeddings, int[] rows, String selection, ProgressListener progress) {
    ModelStamp model =
        embeddings
            .stamp()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "embeddings without stamp: EmbeddingMatrix.withStamp says which model made them"));
    Label subjects =
        embeddings
            .subjects()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "embeddings without subjects: EmbeddingMatrix.withSubjects adds them"));
    HeadRows data = HeadRows.of(embeddings, subjects, rows, heldOut, seed);
    try (HeadGraph graph = HeadGraph.of(data, units, sparsity, learningRate, seed)) {
      BestWeights best = train(data, graph, progress);
      LOG.info("sparse head of {}: {}", model, best);
      if (Math.abs(best.measured().sparsity() - sparsity) > TOLERANCE) {
        LOG.warn(
            "sparse head of {}: {} of the activations are zero, {} were wanted: train for longer or on more images",
            model,
            best.measured().sparsity(),
            sparsity);
      }
      HeadTraining training =
          new HeadTraining(
              data.subjects(),
              data.distinct(),
              selection,
              seed,
              toString(),
              best.epoch(),
              data.heldOut() == 0 ? Double.NaN : best.measured().loss(),
              best.measured().sparsity(),
              data.sha256());
      return best.head(model, training);
    }
  }

  private BestWeights train(HeadRows data, HeadGraph graph, ProgressListener progress) {
    SparsityControl control = new SparsityControl(sparsity);
    BestWeights best = new BestWeights(sparsity, TOLERANCE);
    int batches = Math.ceilDiv(data.epochSize(), batch);
    long total = (long) epochs * batches;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int[] order = data.epoch(epoch);
      for (int i = 0; i < batches; i++) {
        int[] members = HeadRows.slice(order, i * batch, batch);
        control.observe(graph.step(data, members, control.penalty()).sparsity());
        progress.step("sparse head", (long) (epoch - 1) * batches + i + 1, total);
      }
      HeadGraph.Measured now = graph.measure(data, batch);
      LOG.debug("epoch {}: {}, weight of the penalty {}", epoch, now, control.penalty());
      best.offer(epoch, now, graph);
      if (data.heldOut() > 0 && epoch - best.epoch() >= patience) {
        break;
      }
    }
    progress.step("sparse head", total, total);
    return best;
  }

  /// The settings, as a head says of itself.
  @Override
  public String toString() {
    return "%d units, %s sparse, %s held out, at most %d epochs, patience %d, batches of %d, learning rate %s"
        .formatted(units, sparsity, heldOut, epochs, patience, batch, learningRate);
  }

  /// Settings of a trainer.
  ///
  /// **Threads.** For one thread.
  public static final class Builder {
    private int units = 4096;
    private double sparsity = 0.9;
    private double heldOut = 0.1;
    private int epochs = 30;
    private int patience = 3;
    private int batch = 64;
    private double learningRate = 3e-4;
    private long seed = 1;

    private Builder() {}

    /// How long the sparse rows are.
    ///
    /// @param value 2 to 65536; 4,096 unless set
    /// @return this builder
    public Builder units(int value) {
      units = value;
      return this;
    }

    /// The share of activations that are to be zero.
    ///
    /// @param value 0.1 to 0.99; 0.9 unless set
    /// @return this builder
    public Builder sparsity(double value) {
      sparsity = value;
      return this;
    }

    /// The share of a subject's images that are held out, of subjects that have at least two;
    /// rounded, and one image always stays.
    ///
    /// @param value 0 to 0.5; 0.1 unless set. Without any, every epoch is run and the last one kept
    /// @return this builder
    public Builder heldOut(double value) {
      heldOut = value;
      return this;
    }

    /// The most passes over the rows.
    ///
    /// @param value 1 to 10,000; 30 unless set
    /// @return this builder
    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    /// After how many epochs without a better one training ends.
    ///
    /// @param value at least 1; 3 unless set
    /// @return this builder
    public Builder patience(int value) {
      patience = value;
      return this;
    }

    /// Rows in one mini-batch.
    ///
    /// @param value at least 1; 64 unless set
    /// @return this builder
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /// Adam's step size.
    ///
    /// @param value above 0, at most 1; 3e-4 unless set
    /// @return this builder
    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    /// Where random choices begin.
    ///
    /// @param value any; 1 unless set
    /// @return this builder
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /// Checks the settings.
    ///
    /// @return a trainer
    /// @throws IllegalArgumentException if one is out of range
    public SparseHeadTrainer build() {
      require("units", units, 2, 65_536);
      require("sparsity", sparsity, 0.1, 0.99);
      require("held-out share", heldOut, 0, 0.5);
      require("epochs", epochs, 1, 10_000);
      require("patience", patience, 1, Integer.MAX_VALUE);
      require("batch", batch, 1, Integer.MAX_VALUE);
      require("learning rate", learningRate, Double.MIN_NORMAL, 1);
      return new SparseHeadTrainer(this);
    }

    private static void require(String name, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            "%s %s: must be %s to %s".formatted(name, value, least, most));
      }
    }
  }
}
