package org.fr4j.embedding.onnxruntime;

import org.fr4j.embedding.Availability;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;

/// Announces the backend `onnxruntime`.
public final class OnnxRuntimeProvider implements EmbeddingBackendProvider {
  private static final int RANK = 100;

  /// For the service loader.
  public OnnxRuntimeProvider() {}

  @Override
  public String id() {
    return "onnxruntime";
  }

  @Override
  public int rank() {
    return RANK;
  }

  @Override
  public Availability availability() {
    try {
      return Availability.usable("ONNX Runtime " + Environment.get().getVersion());
    } catch (IllegalStateException e) {
      return Availability.missing(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public EmbeddingBackend create() {
    return new OnnxRuntimeBackend(Environment.get());
  }
}
