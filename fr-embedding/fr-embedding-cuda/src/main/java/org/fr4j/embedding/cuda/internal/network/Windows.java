package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Window;

/// A window's way over an image: the struct `Window` of `window.cuh`.
///
/// @param image the shape of the image
/// @param result the shape of the result
/// @param window the window
/// @param groups how many groups of channels are convolved on their own
record Windows(Shape image, Shape result, Window window, int groups) {
  /// Input channels of one group.
  int depth() {
    return image.dim(1) / groups;
  }

  /// Output channels of one group.
  int each() {
    return result.dim(1) / groups;
  }

  /// Pixels of one sample's result.
  int pixels() {
    return result.dim(2) * result.dim(3);
  }

  int[] struct() {
    return new int[] {
      image.dim(2),
      image.dim(3),
      image.dim(1),
      result.dim(2),
      result.dim(3),
      result.dim(1),
      window.height(),
      window.width(),
      window.stride(),
      window.top(),
      window.left(),
      depth(),
      each()
    };
  }
}
