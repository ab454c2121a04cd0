package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.cuda.internal.driver.Launch;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Shape;

/// Steps that move a window over each channel on its own; the kernels are in `window.cuh`.
final class WindowSteps {
  private static final int BLOCK = 256;

  private WindowSteps() {}

  /// A depthwise convolution.
  static Step depthwise(Convolution c, Constants constants, Value x, Value o) {
    Windows windows = new Windows(x.view().shape(), o.view().shape(), c.window(), 1);
    long weights = constants.put(pack(c));
    Affine affine = Affine.of(constants, c.bias(), c.activation());
    boolean common = c.window().height() == 3 && c.window().width() == 3 && c.groups() % 4 == 0;
    return run ->
        launch(
            run.launch(common ? "depthwise_3x3" : "depthwise_any")
                .struct(windows.struct())
                .at(run.at(x))
                .at(run.constant(weights))
                .at(run.constant(affine.bias()))
                .at(run.constant(affine.slope()))
                .at(run.at(o)),
            windows,
            run.samples(),
            common ? 4 : 1);
  }

  private static void launch(Launch launch, Windows windows, int samples, int lanes) {
    Shape result = windows.result();
    int threads = Math.multiplyExact(result.dim(3), result.dim(1) / lanes);
    launch.blocks(Math.ceilDiv(threads, BLOCK), result.dim(2), samples, BLOCK);
  }

  /// Window place by window place: a row of channels.
  private static float[] pack(Convolution c) {
    int channels = c.bias().size();
    int places = c.window().height() * c.window().width();
    float[] packed = new float[channels * places];
    for (int channel = 0; channel < channels; channel++) {
      for (int place = 0; place < places; place++) {
        packed[place * channels + channel] = c.filters().get(channel * places + place);
      }
    }
    return packed;
  }

  /// The largest number or the mean.
  static Step pool(Pool pool, Value x, Value o) {
    Windows windows = new Windows(x.view().shape(), o.view().shape(), pool.window(), 1);
    return run ->
        launch(
            run.launch("pool")
                .struct(windows.struct())
                .at(run.at(x))
                .at(run.at(o))
                .with(pool.mean() ? 1 : 0)
                .with(pool.countPadding() ? 1 : 0),
            windows,
            run.samples(),
            1);
  }
}
