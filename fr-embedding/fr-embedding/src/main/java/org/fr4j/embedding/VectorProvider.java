package org.fr4j.embedding;

import org.fr4j.core.VectorKernels;
import org.fr4j.embedding.internal.vector.VectorBackend;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;

/// Announces the backend `vector`, which is always there: it runs networks in the JVM itself.
public final class VectorProvider implements EmbeddingBackendProvider {
  private static final int RANK = 50;

  /// For the service loader.
  public VectorProvider() {}

  @Override
  public String id() {
    return "vector";
  }

  @Override
  public int rank() {
    return RANK;
  }

  @Override
  public Availability availability() {
    return Availability.usable("in the JVM, kernels: " + VectorKernels.best().id());
  }

  @Override
  public EmbeddingBackend create() {
    return VectorBackend.best();
  }
}
