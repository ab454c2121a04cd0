package org.fr4j.embedding.network;

import java.util.List;

/// Two tensors, number by number, each repeated along its dimensions of 1.
///
/// @param arithmetic what is done
public record Binary(Arithmetic arithmetic) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return inputs.get(0).broadcast(inputs.get(1));
  }
}
