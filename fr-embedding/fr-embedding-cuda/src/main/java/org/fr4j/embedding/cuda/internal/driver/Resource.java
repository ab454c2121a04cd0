package org.fr4j.embedding.cuda.internal.driver;

/// Something of the driver's that is given back; giving back never fails, and twice does nothing.
public sealed interface Resource extends AutoCloseable permits DeviceMemory, PinnedMemory, Stream {
  @Override
  void close();
}
