package org.fr4j.core.internal.simd;

import org.fr4j.core.VectorKernels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses the kernels of this JVM, and says why.
public final class KernelChoice {
  private static final Logger LOG = LoggerFactory.getLogger(VectorKernels.class);
  private static final String MODULE = "jdk.incubator.vector";
  private static final String PROVIDER = "org.fr4j.core.internal.simd.VectorApiKernels";
  private static final int MIN_BITS = 128;

  private KernelChoice() {}

  public static VectorKernels best() {
    return Best.KERNELS;
  }

  public static VectorKernels named(String id) {
    return switch (id) {
      case "scalar" -> new ScalarKernels();
      case "vector" -> {
        String obstacle = obstacle();
        if (obstacle != null) {
          throw new IllegalStateException("kernels \"vector\" can't run: " + obstacle);
        }
        yield vector();
      }
      default ->
          throw new IllegalArgumentException(
              "kernels \"%s\": must be scalar or vector".formatted(id));
    };
  }

  private static VectorKernels choose() {
    String forced = System.getProperty(VectorKernels.PROPERTY);
    if (forced != null) {
      VectorKernels kernels = named(forced);
      LOG.info("kernels: {}, forced by -D{}", kernels.id(), VectorKernels.PROPERTY);
      return kernels;
    }
    String obstacle = obstacle();
    if (obstacle == null) {
      LOG.info("kernels: vector, as the Vector API is there");
      return vector();
    }
    LOG.warn("kernels: scalar, many times slower, as {}", obstacle);
    return new ScalarKernels();
  }

  /// Why the Vector API can't run here, or null.
  private static @Nullable String obstacle() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return "the JVM was started without --add-modules " + MODULE;
    }
    try {
      int bits = VectorApiKernels.preferredBits();
      return bits >= MIN_BITS
          ? null
          : "this machine's vectors have %d bits, fewer than %d".formatted(bits, MIN_BITS);
    } catch (LinkageError e) {
      return "the Vector API does not load: " + e;
    }
  }

  /// By name, so that no class here needs the module to be verified.
  private static VectorKernels vector() {
    try {
      return Class.forName(PROVIDER).asSubclass(VectorKernels.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(PROVIDER + " does not load", e);
    }
  }

  private static final class Best {
    private static final VectorKernels KERNELS = choose();
  }
}
