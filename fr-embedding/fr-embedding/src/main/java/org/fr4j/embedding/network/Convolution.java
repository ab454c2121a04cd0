package org.fr4j.embedding.network;

import java.util.List;

/// A convolution; a second input, if there is one, is added before the activation.
///
/// @param filters outputs x inputs-per-group x rows x columns
/// @param bias one an output
/// @param window the kernel's way over the image
/// @param groups how many groups of channels are convolved on their own
/// @param activation piecewise linear, applied last
public record Convolution(
    Weights filters, Weights bias, Window window, int groups, Activation activation)
    implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape image = inputs.getFirst();
    Shape kernel = filters.shape();
    Fit.require(image.rank() == 4 && kernel.rank() == 4, "input {}: must be 1xCxHxW", image);
    Fit.require(
        image.dim(1) == kernel.dim(1) * groups && kernel.dim(0) % groups == 0,
        "input {}: {} in {} groups do not fit",
        image,
        filters,
        groups);
    Fit.require(bias.size() == kernel.dim(0), "bias {}: must fit {}", bias, filters);
    Shape output = window.output(image, kernel.dim(0));
    Fit.require(
        inputs.size() == 1 || inputs.get(1).equals(output), "addend: must be like {}", output);
    return output;
  }

  /// Whether each channel is convolved on its own.
  ///
  /// @return whether this is a depthwise convolution without multiplier
  public boolean isDepthwise() {
    return groups > 1 && groups == filters.shape().dim(0) && filters.shape().dim(1) == 1;
  }

  @Override
  public long parameters() {
    return (long) filters.size() + (bias.isZero() ? 0 : bias.size()) + activation.parameters();
  }

  @Override
  public long multiplyAdds(Shape output) {
    return (long) output.size() * (filters.size() / filters.shape().dim(0));
  }
}
