package org.fr4j.embedding.network;

import java.util.List;

/// One step of a network: an operation on values that were made before.
///
/// Values are numbered: 0 is the network's input, `i` the result of layer `i - 1`.
///
/// @param name its name in the file
/// @param operation what it does
/// @param inputs numbers of the values it reads
/// @param output the shape of its result
public record Layer(String name, Operation operation, List<Integer> inputs, Shape output) {
  /// Copies the list of inputs.
  public Layer {
    inputs = List.copyOf(inputs);
  }

  /// Multiply-adds for one input.
  ///
  /// @return how many
  public long multiplyAdds() {
    return operation.multiplyAdds(output);
  }
}
