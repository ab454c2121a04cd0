package org.fr4j.embedding.internal.vector;

import java.util.function.Supplier;

/// Plain loops: what every other provider must agree with, and what runs where the Vector API is
/// missing.
final class PlainKernels implements Supplier<Kernels> {
  static final int LANES = 8;

  @Override
  public Kernels get() {
    return new Kernels(
        "scalar",
        LANES,
        false,
        new PlainTiles(),
        new PlainDepthwise(),
        new PlainTransforms(),
        new PlainPixels());
  }
}
