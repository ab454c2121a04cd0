package org.fr4j.embedding.network;

import java.util.List;

/// A function of each number.
///
/// @param activation the function
public record Activate(Activation activation) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  public long parameters() {
    return activation.parameters();
  }
}
