package org.fr4j.embedding.network;

import java.util.List;

/// The largest or the mean number under a window.
///
/// @param mean mean if true, else maximum
/// @param window the window; padding never wins a maximum
/// @param countPadding whether a mean counts the zeros of the padding
public record Pool(boolean mean, Window window, boolean countPadding) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape image = inputs.getFirst();
    Fit.require(image.rank() == 4, "input {}: must be 1xCxHxW", image);
    return window.output(image, image.dim(1));
  }
}
