package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Window;
import org.jspecify.annotations.Nullable;

/// For each output pixel of a batch where its window begins in the input, where it goes, and where
/// its addend is; the last pixel is repeated to fill a tile.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Places(int each, boolean oneSample, int[] in, int[] out, int[] add) {
  static Places of(Window window, Value input, Value output, @Nullable Value addend, int batch) {
    Layout to = output.layout();
    boolean oneSample = output.step() == 0;
    int samples = oneSample ? 1 : batch;
    int[] out = places(to, output, 1, 0, 0, samples);
    return new Places(
        to.height() * to.width(),
        oneSample,
        places(to, input, window.stride(), window.top(), window.left(), samples),
        out,
        addend == null ? out : places(to, addend, 1, 0, 0, samples));
  }

  private static int[] places(
      Layout output, Value value, int stride, int top, int left, int samples) {
    int each = output.height() * output.width();
    int[] places = new int[samples * each + Tiles.PIXELS - 1];
    for (int i = 0; i < places.length; i++) {
      int pixel = Math.min(i, samples * each - 1);
      int y = pixel % each / output.width() * stride - top;
      int x = pixel % output.width() * stride - left;
      places[i] = value.at(pixel / each) + value.layout().at(y, x);
    }
    return places;
  }

  /// The first pixel of a sample.
  int begin(int sample) {
    return oneSample ? 0 : sample * each;
  }

  /// The end of the pixels of some samples.
  int end(int first, int count) {
    return begin(first) + count * each;
  }
}
