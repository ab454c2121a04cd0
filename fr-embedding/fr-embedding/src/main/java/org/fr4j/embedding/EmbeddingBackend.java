package org.fr4j.embedding;

import java.io.IOException;
import java.nio.file.Path;

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
