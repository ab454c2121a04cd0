package org.fr4j.embedding.nd4j;

import org.fr4j.embedding.Availability;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;
import org.nd4j.linalg.factory.Nd4j;

/// Announces the backend `nd4j`.
public final class Nd4jProvider implements EmbeddingBackendProvider {
  private static final int RANK = 40;

  /// For the service loader.
  public Nd4jProvider() {}

  @Override
  public String id() {
    return "nd4j";
  }

  @Override
  public int rank() {
    return RANK;
  }

  @Override
  public Availability availability() {
    try {
      return Availability.usable("ND4J on " + Nd4j.getBackend().getClass().getSimpleName());
    } catch (LinkageError | RuntimeException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return Availability.missing(
          "ND4J does not load (add org.nd4j:nd4j-native with the classifier of this platform): "
              + root);
    }
  }

  @Override
  public EmbeddingBackend create() {
    Availability here = availability();
    if (!here.usable()) {
      throw new IllegalStateException(here.reason());
    }
    return new Nd4jBackend();
  }
}
