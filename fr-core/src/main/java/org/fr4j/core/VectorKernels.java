package org.fr4j.core;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.internal.simd.KernelChoice;

/// Arithmetic on vectors of floats, by plain loops or by the Vector API, with the same bits from
/// both.
///
/// **Order.** A sum runs in 32 lanes: lane `j` adds the products of the elements `j, j + 32, ...`
/// by fused multiply-add, then lanes are folded in halves (`j` and `j + 16`, then 8, 4, 2, 1). Each
/// provider keeps this order, so results are the same whatever the machine and the width of its
/// vectors.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked but the bounds of arrays; a NaN goes through.
///
/// The system property `fr4j.kernels` forces a provider, `scalar` or `vector`; a forced one that
/// can't run is an error. Left alone, the choice is the Vector API where the JVM was started with
/// `--add-modules jdk.incubator.vector`.
public interface VectorKernels {
  /// The system property that forces a provider.
  String PROPERTY = "fr4j.kernels";

  /// The provider of this JVM, chosen once; the reason is logged once.
  ///
  /// @return the fastest provider that runs here, or the forced one
  /// @throws IllegalStateException if a forced one can't run, with the reason
  static VectorKernels best() {
    return KernelChoice.best();
  }

  /// A provider by name.
  ///
  /// @param id `scalar` or `vector`
  /// @return that provider
  /// @throws IllegalStateException if it can't run here, with the reason
  /// @throws IllegalArgumentException if there is none of that name
  static VectorKernels named(String id) {
    return KernelChoice.named(id);
  }

  /// The provider's name.
  ///
  /// @return `scalar` or `vector`
  String id();

  /// The sum of products of two vectors.
  ///
  /// @param a any floats
  /// @param b as many
  /// @return the dot product
  float dot(float[] a, float[] b);

  /// The sum of products of two vectors in memory, little-endian.
  ///
  /// @param a holds the first vector
  /// @param aOffset where it begins, bytes
  /// @param b holds the second vector
  /// @param bOffset where it begins, bytes
  /// @param n floats in each
  /// @return the dot product
  float dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n);

  /// The sum of squared differences of two vectors.
  ///
  /// @param a any floats
  /// @param b as many
  /// @return the squared Euclidean distance
  float squaredDistance(float[] a, float[] b);

  /// The length of a vector.
  ///
  /// @param a any floats
  /// @return the Euclidean norm
  default float norm(float[] a) {
    return (float) Math.sqrt(dot(a, a));
  }

  /// Adds a multiple: `y[i] = fma(alpha, x[i], y[i])`.
  ///
  /// @param alpha the factor
  /// @param x what is added
  /// @param y as many floats, overwritten
  void axpy(float alpha, float[] x, float[] y);
}
