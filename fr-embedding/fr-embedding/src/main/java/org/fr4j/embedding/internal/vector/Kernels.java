package org.fr4j.embedding.internal.vector;

import java.util.function.Supplier;
import org.fr4j.core.VectorKernels;

/// The arithmetic of a plan, on plain loops or on vectors.
///
/// @param id `vector` or `scalar`
/// @param lanes floats in a vector
/// @param winograd whether the transforms of Winograd pay here
/// @param tiles matrix products
/// @param depthwise convolutions of single channels
/// @param transforms those of Winograd
/// @param pixels pools and sums
record Kernels(
    String id,
    int lanes,
    boolean winograd,
    Tiles tiles,
    Depthwise depthwise,
    Transforms transforms,
    Pixels pixels) {
  /// The kernels that this JVM can run, as [VectorKernels#best()] chose.
  static Kernels best() {
    return VectorKernels.best().id().equals("vector") ? vector() : new PlainKernels().get();
  }

  /// By name, so that no class here needs the incubator module to be verified.
  private static Kernels vector() {
    String name = "org.fr4j.embedding.internal.vector.SimdKernels";
    try {
      Object kernels = Class.forName(name).getDeclaredConstructor().newInstance();
      return (Kernels) ((Supplier<?>) kernels).get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " does not load", e);
    }
  }
}
