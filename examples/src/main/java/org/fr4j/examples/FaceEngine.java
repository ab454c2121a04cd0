package org.fr4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.detect.FaceFinder;

/// A backend with a face finder and the 512-d model, open together.
///
/// The networks run on one thread each: whoever uses the engine brings the threads.
///
/// @param backend the one of `-Dbackend`, else the best that runs here
/// @param finder finds faces
/// @param session embeds them
record FaceEngine(EmbeddingBackend backend, FaceFinder finder, EmbeddingSession session)
    implements AutoCloseable {
  static FaceEngine open(ModelFiles files) throws IOException {
    EmbeddingBackend backend =
        Settings.text("backend").map(EmbeddingBackends::named).orElseGet(EmbeddingBackends::best);
    SessionOptions options = SessionOptions.oneThread();
    try {
      Path network = files.embedding512();
      FaceModel model = FaceModel.known("faceplugin-512", network.resolveSibling(""));
      FaceFinder finder = FaceFinder.open(backend, files.detector(), files.landmarks(), options);
      try {
        return new FaceEngine(backend, finder, backend.open(model, options));
      } catch (IOException | RuntimeException e) {
        finder.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  @Override
  public void close() {
    session.close();
    finder.close();
    backend.close();
  }
}
