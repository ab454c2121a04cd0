package org.fr4j.embedding;

import java.io.IOException;
import java.nio.file.Path;
import org.fr4j.embedding.network.Network;

/// Runs networks: on a CPU library, in the JVM, or on a card.
///
/// **Threads.** Any number may open sessions. Close the sessions before the backend.
public interface EmbeddingBackend extends AutoCloseable {
  /// The backend's name.
  ///
  /// @return such as `onnxruntime`
  String id();

  /// Loads a network.
  ///
  /// @param model its file
  /// @param options threads and batch
  /// @return a session that the caller closes
  /// @throws IOException if the file is missing, damaged, or holds what this backend can't run
  NetworkSession load(Path model, SessionOptions options) throws IOException;

  /// Loads a network that is in memory, such as the part of one that ends at an inner layer.
  ///
  /// @param network any
  /// @param options threads and batch
  /// @return a session that the caller closes
  /// @throws IOException if it holds what this backend can't run
  NetworkSession load(Network network, SessionOptions options) throws IOException;

  /// Opens a face model up to an inner layer: its embeddings are that layer's activations, in the
  /// order of the backend's output (channels, then rows, then columns), as they come, not scaled to
  /// length 1. After a ReLU many are zero, and
  /// [org.fr4j.core.SparseMatrix#of(org.fr4j.core.EmbeddingMatrix)] keeps the others.
  ///
  /// The session's model bears the layer in its id, such as `face-api-128/conv256_2`, so that its
  /// templates are never compared with the model's own.
  ///
  /// @param model its description
  /// @param layer a name in [Network#layers()] of what [Network#read(Path)] reads
  /// @param options threads and batch
  /// @return a session that the caller closes
  /// @throws IOException if the model's file is missing, damaged, or holds what this backend can't
  ///   run
  /// @throws IllegalArgumentException if there is no such layer, or it has more than 65536 values
  default EmbeddingSession openUntil(FaceModel model, String layer, SessionOptions options)
      throws IOException {
    Network part = Network.read(model.file()).until(layer);
    int values = part.shape(part.outputs().getFirst().value()).size();
    return new EmbeddingSession(model.until(layer, values), load(part, options));
  }

  /// Opens a face model.
  ///
  /// @param model its description
  /// @param options threads and batch
  /// @return a session that the caller closes
  /// @throws IOException if the model's file is missing, damaged, or holds what this backend can't
  ///   run
  default EmbeddingSession open(FaceModel model, SessionOptions options) throws IOException {
    return new EmbeddingSession(model, load(model.file(), options));
  }

  /// Opens a face model with the usual options.
  ///
  /// @param model its description
  /// @return a session that the caller closes
  /// @throws IOException if the model's file is missing, damaged, or holds what this backend can't
  ///   run
  default EmbeddingSession open(FaceModel model) throws IOException {
    return open(model, SessionOptions.usual());
  }

  /// Frees what the backend holds; a second call does nothing.
  @Override
  void close();
}
