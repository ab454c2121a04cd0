package org.fr4j.embedding.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
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
      return Availability.usable("ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion());
    } catch (RuntimeException | LinkageError e) {
      return Availability.missing("ONNX Runtime does not load: " + e);
    }
  }

  @Override
  public EmbeddingBackend create() {
    Availability here = availability();
    if (!here.usable()) {
      throw new IllegalStateException(here.reason());
    }
    return new OnnxRuntimeBackend(OrtEnvironment.getEnvironment());
  }
}
