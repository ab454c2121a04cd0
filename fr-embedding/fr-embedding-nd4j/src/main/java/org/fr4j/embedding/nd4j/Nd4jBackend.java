package org.fr4j.embedding.nd4j;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.internal.vector.VectorBackend;
import org.fr4j.embedding.network.Network;
import org.nd4j.linalg.factory.Nd4j;

/// Loads networks whose convolutions become matrix products of ND4J; the rest runs in the JVM.
///
/// A session's threads are those of ND4J, which has one pool for the process: the options' number
/// is not looked at.
final class Nd4jBackend implements EmbeddingBackend {
  @Override
  public String id() {
    return "nd4j";
  }

  @Override
  public NetworkSession load(Path model, SessionOptions options) throws IOException {
    return load(Network.read(model), options);
  }

  @Override
  public NetworkSession load(Network network, SessionOptions options) {
    return VectorBackend.load(network, Nd4jBackend::multiply);
  }

  /// A row-major matrix is the transposed one to a library that goes column by column.
  private static void multiply(
      MemorySegment rows,
      int count,
      MemorySegment matrix,
      int depth,
      int outputs,
      MemorySegment result) {
    Nd4j.gemm(
        Nd4jArrays.columns(matrix, outputs, depth),
        Nd4jArrays.columns(rows, depth, count),
        Nd4jArrays.columns(result, outputs, count),
        false,
        false,
        1,
        0);
  }

  @Override
  public void close() {}
}
