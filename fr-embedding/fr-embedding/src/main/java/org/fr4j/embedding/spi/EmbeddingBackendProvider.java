package org.fr4j.embedding.spi;

import org.fr4j.embedding.Availability;
import org.fr4j.embedding.EmbeddingBackend;

/// Announces a backend to [org.fr4j.embedding.EmbeddingBackends].
///
/// **Threads.** Stateless; any thread may ask.
public interface EmbeddingBackendProvider {
  /// The name by which users ask for the backend.
  ///
  /// @return lower case, such as `onnxruntime`
  String id();

  /// How good a choice it is where it can run: of several the highest rank is taken.
  ///
  /// @return 0 for plain loops, 100 for a good CPU backend, 200 for a GPU
  int rank();

  /// Whether it can run here. Loads what it needs to find out; never throws.
  ///
  /// @return yes or no, with the reason
  Availability availability();

  /// Opens the backend.
  ///
  /// @return a backend that the caller closes
  /// @throws IllegalStateException if it is not available, with the reason
  EmbeddingBackend create();
}
