package org.fr4j.embedding.internal.projection;

import java.util.function.Supplier;
import org.fr4j.core.VectorKernels;

/// Plain loops or vectors, as [VectorKernels#best()] chose.
final class KernelChoice {
  private KernelChoice() {}

  /// The kernel that this JVM can run.
  ///
  /// @param kernel what it does
  /// @param vector the name of a class of this package; a name, so that no other class here needs
  ///   the incubator module to be verified
  /// @param plain makes the other
  static <T> T best(Class<T> kernel, String vector, Supplier<? extends T> plain) {
    return VectorKernels.best().id().equals("vector") ? loaded(kernel, vector) : plain.get();
  }

  private static <T> T loaded(Class<T> kernel, String name) {
    try {
      return Class.forName(KernelChoice.class.getPackageName() + "." + name)
          .asSubclass(kernel)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " does not load", e);
    }
  }
}
