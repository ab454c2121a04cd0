package org.fr4j.bench;

import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.VectorUtil;
import org.fr4j.core.VectorKernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One comparison of two templates of 512 dimensions in the cache; Lucene beside it, with its
/// vectors.
@Row(name = "dot_512", unit = "M comparisons/s", peer = "lucene_vector_util")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Dot512 {
  private static final int DIMENSION = 512;

  private final VectorKernels kernels = VectorKernels.named("vector");
  private float[] a;
  private float[] b;

  @Setup
  public void draw() {
    a = Galleries.isotropic(1, DIMENSION, 1).row(0);
    b = Galleries.isotropic(1, DIMENSION, 2).row(0);
    requireVectors();
  }

  @Benchmark
  public float ours() {
    return kernels.dot(a, b);
  }

  @Benchmark
  public float peer() {
    return VectorUtil.dotProduct(a, b);
  }

  /// Lucene falls back to plain loops with no more than a line in a log.
  private static void requireVectors() {
    try {
      Field field = VectorUtil.class.getDeclaredField("IMPL");
      field.setAccessible(true);
      String name = field.get(null).getClass().getSimpleName();
      if (!name.startsWith("Panama")) {
        throw new IllegalStateException("Lucene runs " + name + ": must be its Panama kernels");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Lucene does not say which kernels it runs", e);
    }
  }
}
