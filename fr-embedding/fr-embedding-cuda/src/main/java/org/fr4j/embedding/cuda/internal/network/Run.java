package org.fr4j.embedding.cuda.internal.network;

import java.util.List;
import org.fr4j.embedding.cuda.internal.driver.DeviceMemory;
import org.fr4j.embedding.cuda.internal.driver.Launch;
import org.fr4j.embedding.cuda.internal.driver.Stream;

/// One run of a plan: where its steps find their memory.
///
/// @param stream what they queue on
/// @param buffers the plan's buffers
/// @param constants the plan's constants
/// @param samples how many samples there are
record Run(Stream stream, List<DeviceMemory> buffers, DeviceMemory constants, int samples) {
  Launch launch(String kernel) {
    return stream.launch(kernel);
  }

  /// Where a value is.
  long at(Value value) {
    return buffers.get(value.buffer()).address();
  }

  /// Where a constant is.
  ///
  /// @param offset as [Constants#put] gave it
  long constant(long offset) {
    return constants.address() + offset;
  }
}
