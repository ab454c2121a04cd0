package org.fr4j.embedding.cuda;

import org.fr4j.embedding.Availability;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.cuda.internal.driver.Device;
import org.fr4j.embedding.cuda.internal.driver.Driver;
import org.fr4j.embedding.cuda.internal.network.CudaBackend;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;

/// Announces the backend `cuda`: an NVIDIA card of compute capability 8.0 or newer whose driver is
/// for CUDA 13.0 or newer. Of several cards it takes the first, which `CUDA_VISIBLE_DEVICES` may
/// choose.
///
/// Arithmetic is that of float32, so that embeddings agree with those of other backends to 1e-5.
/// The system property `fr4j.cuda.tf32`, set to `true`, lets convolutions round their factors to
/// TF32, which tensor cores multiply faster; embeddings then agree to 1e-3.
public final class CudaProvider implements EmbeddingBackendProvider {
  private static final int RANK = 200;
  private static final String TF32 = "fr4j.cuda.tf32";

  /// For the service loader.
  public CudaProvider() {}

  @Override
  public String id() {
    return "cuda";
  }

  @Override
  public int rank() {
    return RANK;
  }

  @Override
  public Availability availability() {
    try {
      return Availability.usable(Device.first(Driver.load()).toString());
    } catch (IllegalStateException e) {
      return Availability.missing(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public EmbeddingBackend create() {
    return CudaBackend.open(Driver.load(), Boolean.getBoolean(TF32));
  }
}
