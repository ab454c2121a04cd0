package org.fr4j.examples;

import java.io.IOException;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.detect.FaceFinder;

/// A face finder and a model, open together, each on a backend of its own.
///
/// The networks run on one thread each: whoever uses the engine brings the threads.
///
/// @param backend embeds: the one of the choice
/// @param finding finds faces: the one of `-Dbackend`, else the best that runs here
/// @param finder finds faces
/// @param session embeds them
record FaceEngine(
    EmbeddingBackend backend, EmbeddingBackend finding, FaceFinder finder, EmbeddingSession session)
    implements AutoCloseable {

  static FaceEngine open(ModelFiles files, ModelChoice choice) throws IOException {
    return open(files, choice, EmbeddingBackend::open);
  }

  /// The same with an inner layer of the model in place of its embeddings.
  static FaceEngine openUntil(ModelFiles files, ModelChoice choice, String layer)
      throws IOException {
    return open(
        files, choice, (backend, model, options) -> backend.openUntil(model, layer, options));
  }

  /// Opens a model on a backend.
  @FunctionalInterface
  private interface Opening {
    EmbeddingSession open(EmbeddingBackend backend, FaceModel model, SessionOptions options)
        throws IOException;
  }

  private static FaceEngine open(ModelFiles files, ModelChoice choice, Opening opening)
      throws IOException {
    SessionOptions options = SessionOptions.oneThread();
    EmbeddingBackend finding = backend(Settings.text("backend").orElse(""));
    try {
      EmbeddingBackend backend = backend(choice.backend());
      try {
        FaceFinder finder = FaceFinder.open(finding, files.detector(), files.landmarks(), options);
        try {
          return new FaceEngine(
              backend, finding, finder, opening.open(backend, choice.model(), options));
        } catch (IOException | RuntimeException e) {
          finder.close();
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        backend.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      finding.close();
      throw e;
    }
  }

  private static EmbeddingBackend backend(String name) {
    return name.isEmpty() ? EmbeddingBackends.best() : EmbeddingBackends.named(name);
  }

  @Override
  public void close() {
    session.close();
    finder.close();
    backend.close();
    finding.close();
  }
}
