package org.fr4j.embedding.internal.vector;

import java.io.IOException;
import java.nio.file.Path;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.network.Network;

/// Loads networks to run in the JVM.
public final class VectorBackend implements EmbeddingBackend {
  private final Kernels kernels;

  private VectorBackend(Kernels kernels) {
    this.kernels = kernels;
  }

  /// A backend on the kernels of this JVM.
  public static VectorBackend best() {
    return new VectorBackend(Kernels.best());
  }

  /// A backend on plain loops.
  public static VectorBackend scalar() {
    return new VectorBackend(new PlainKernels().get());
  }

  /// Loads a network whose matrix products a library computes, on the kernels of this JVM for the
  /// rest. The library brings its own threads.
  public static NetworkSession load(Network network, MatrixProduct product) {
    return new VectorSession(Plan.of(network, Kernels.best(), product), 1);
  }

  @Override
  public String id() {
    return "vector";
  }

  @Override
  public NetworkSession load(Path model, SessionOptions options) throws IOException {
    return load(Network.read(model), options);
  }

  @Override
  public NetworkSession load(Network network, SessionOptions options) {
    return new VectorSession(Plan.of(network, kernels), options.threads());
  }

  @Override
  public void close() {}
}
