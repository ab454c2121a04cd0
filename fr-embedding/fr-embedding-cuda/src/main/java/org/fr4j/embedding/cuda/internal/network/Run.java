package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.cuda.internal.driver.Launch;
import org.fr4j.embedding.cuda.internal.driver.Stream;

/// One run of a plan: where its steps find their memory.
///
/// @param stream what they queue on
/// @param buffers addresses of the buffers
/// @param constants address of the constants
/// @param samples how many samples there are
record Run(Stream stream, long[] buffers, long constants, int samples) {
  Launch launch(String kernel) {
    return stream.launch(kernel);
  }

  long at(Value value) {
    return buffers[value.buffer()];
  }
}
