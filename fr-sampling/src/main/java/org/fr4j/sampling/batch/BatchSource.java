package org.fr4j.sampling.batch;

import java.util.List;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.augment.Pipeline;
import org.fr4j.sampling.internal.Seeds;
import org.fr4j.sampling.resample.SamplingPlan;

/// Reads the images of a plan, augments them and hands them out in batches, epoch by epoch.
///
/// **Determinism.** Plan, settings and epoch give the same batches in the same order, whatever the
/// number of threads.<br>
/// **Memory.** At most `prefetch` batches wait, each of `4 x 3 x width x height` bytes an image,
/// and each thread holds one image on top.<br>
/// **Threads.** Immutable; each [#open(long, ProgressListener)] starts its own threads.
public final class BatchSource {
  final SamplingPlan plan;
  final ImageSource images;
  final int width;
  final int height;
  final int threads;
  final int prefetch;
  final Pipeline pipeline;
  final Tensor tensor;
  final OnError onError;
  private final int size;
  private final BatchOrder order;

  private BatchSource(Builder builder) {
    plan = builder.plan;
    images = builder.images;
    size = builder.size;
    width = builder.width;
    height = builder.height;
    threads = builder.threads;
    prefetch = builder.prefetch;
    pipeline = builder.pipeline;
    tensor = new Tensor(builder.layout, builder.mean, builder.scale);
    order = builder.order;
    onError = builder.onError;
  }

  /// Starts with batches of 64 images of 112 x 112, NCHW, `(value - 127.5) / 127.5`, shuffled, not
  /// augmented, two threads, four batches ahead, and failures fatal.
  ///
  /// @param plan which samples
  /// @param images where their pictures come from
  /// @return a builder
  public static Builder builder(SamplingPlan plan, ImageSource images) {
    return new Builder(plan, images);
  }

  /// Starts an epoch.
  ///
  /// @param epoch any number; another one gives another order and other augmentations
  /// @param progress told of each batch handed out; may cancel
  /// @return the batches, to be closed
  public Batches open(long epoch, ProgressListener progress) {
    List<int[]> batches = order.batches(plan, size, Seeds.mix(plan.seed(), epoch));
    return new Batches(this, batches, epoch, progress);
  }

  /// Settings of a source.
  public static final class Builder {
    private final SamplingPlan plan;
    private final ImageSource images;
    private int size = 64;
    private int width = 112;
    private int height = 112;
    private Layout layout = Layout.NCHW;
    private double mean = 127.5;
    private double scale = 1 / 127.5;
    private BatchOrder order = new BatchOrder.Shuffled();
    private Pipeline pipeline = Pipeline.of();
    private int threads = 2;
    private int prefetch = 4;
    private OnError onError = OnError.FATAL;

    private Builder(SamplingPlan plan, ImageSource images) {
      this.plan = plan;
      this.images = images;
    }

    /// Images a batch.
    ///
    /// @param value at least 1
    /// @return this
    public Builder size(int value) {
      size = requirePositive("batch size", value);
      return this;
    }

    /// The size to which images are brought before they are augmented.
    ///
    /// @param newWidth pixels a row
    /// @param newHeight rows
    /// @return this
    public Builder pixels(int newWidth, int newHeight) {
      width = requirePositive("width", newWidth);
      height = requirePositive("height", newHeight);
      return this;
    }

    /// How values follow each other.
    ///
    /// @param value the layout
    /// @return this
    public Builder layout(Layout value) {
      layout = value;
      return this;
    }

    /// What is done to a value of 0 to 255: `(value - mean) * scale`.
    ///
    /// @param newMean subtracted
    /// @param newScale then multiplied
    /// @return this
    public Builder normalised(double newMean, double newScale) {
      mean = newMean;
      scale = newScale;
      return this;
    }

    /// Which entries form a batch.
    ///
    /// @param value the order
    /// @return this
    public Builder order(BatchOrder value) {
      order = value;
      return this;
    }

    /// What is done to every image, original or replica.
    ///
    /// @param value the pipeline
    /// @return this
    public Builder augmented(Pipeline value) {
      pipeline = value;
      return this;
    }

    /// Threads that read and augment.
    ///
    /// @param value at least 1
    /// @return this
    public Builder threads(int value) {
      threads = requirePositive("threads", value);
      return this;
    }

    /// Batches made ahead.
    ///
    /// @param value at least 1
    /// @return this
    public Builder prefetch(int value) {
      prefetch = requirePositive("prefetch", value);
      return this;
    }

    /// What happens when an image can't be read.
    ///
    /// @param value fatal or skip
    /// @return this
    public Builder onError(OnError value) {
      onError = value;
      return this;
    }

    /// The source.
    ///
    /// @return an immutable source
    public BatchSource build() {
      return new BatchSource(this);
    }

    private static int requirePositive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException("%s %d: must be at least 1".formatted(name, value));
      }
      return value;
    }
  }
}
