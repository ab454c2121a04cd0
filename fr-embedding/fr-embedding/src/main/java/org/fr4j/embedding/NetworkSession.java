package org.fr4j.embedding;

import java.util.Map;

/// A loaded network with one input.
///
/// **Threads.** Any number may run it at once.<br>
/// **Errors.** After [#close()] a run throws [IllegalStateException].
public interface NetworkSession extends AutoCloseable {
  /// Runs the network.
  ///
  /// @param input the input, its shape as the network declares it
  /// @return the outputs by name, in the network's order
  /// @throws IllegalArgumentException if the shape is not the network's
  /// @throws IllegalStateException if the session is closed or the run fails
  Map<String, Tensor> run(Tensor input);

  /// The most samples that one run takes: 1 where the network fixes its batch.
  ///
  /// @return at least 1
  int maxBatch();

  /// Frees the network; a second call does nothing.
  @Override
  void close();
}
