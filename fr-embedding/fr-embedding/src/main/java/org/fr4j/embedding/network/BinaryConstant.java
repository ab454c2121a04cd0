package org.fr4j.embedding.network;

import java.util.List;

/// A tensor and a constant, number by number.
///
/// @param arithmetic what is done
/// @param constant the other operand
/// @param constantFirst whether the constant is the left operand
public record BinaryConstant(Arithmetic arithmetic, Weights constant, boolean constantFirst)
    implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return inputs.getFirst().broadcast(constant.shape());
  }

  @Override
  public long parameters() {
    return constant.size();
  }
}
