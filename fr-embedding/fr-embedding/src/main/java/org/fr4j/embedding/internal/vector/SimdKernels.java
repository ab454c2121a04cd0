package org.fr4j.embedding.internal.vector;

import java.util.function.Supplier;

/// The kernels on the Vector API.
final class SimdKernels implements Supplier<Kernels> {
  SimdKernels() {}

  @Override
  public Kernels get() {
    return new Kernels(
        "vector",
        Simd.L,
        true,
        new SimdTiles(),
        new SimdDepthwise(),
        new SimdTransforms(),
        new SimdPixels());
  }
}
