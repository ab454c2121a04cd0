package org.fr4j.embedding.network;

import java.util.List;

/// `x * scale + shift` with numbers of the channel (axis 1), as a batch norm does.
///
/// @param scale one a channel
/// @param shift one a channel
public record Scale(Weights scale, Weights shift) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = inputs.getFirst();
    Fit.require(
        input.rank() >= 2 && input.dim(1) == scale.size() && scale.size() == shift.size(),
        "input {}: {} do not fit",
        input,
        scale);
    return input;
  }

  @Override
  public long parameters() {
    return (long) scale.size() + shift.size();
  }
}
