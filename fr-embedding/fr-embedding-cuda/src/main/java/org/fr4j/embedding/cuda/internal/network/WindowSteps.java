package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Pool;

/// Steps that move a window over each channel on its own; the kernels are in `window.cuh`.
final class WindowSteps {
  private WindowSteps() {}

  /// A depthwise convolution.
  static Step depthwise(Convolution c, Constants constants, Value x, Value o) {
    Windows windows = new Windows(x.view().shape(), o.view().shape(), c.window(), 1);
    long weights = constants.put(pack(c));
    Affine affine = Affine.of(constants, c.bias(), c.activation());
    return run ->
        run.launch("depthwise")
            .struct(windows.struct())
            .with(run.samples())
            .at(run.at(x))
            .at(run.constant(weights))
            .at(run.constant(affine.bias()))
            .at(run.constant(affine.slope()))
            .at(run.at(o))
            .over((long) run.samples() * o.view().size(), 1);
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
        run.launch("pool")
            .struct(windows.struct())
            .with(run.samples())
            .at(run.at(x))
            .at(run.at(o))
            .with(pool.mean() ? 1 : 0)
            .with(pool.countPadding() ? 1 : 0)
            .over((long) run.samples() * o.view().size(), 1);
  }
}
