package org.fr4j.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import jdk.incubator.vector.FloatVector;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.fr4j.core.EmbeddingMatrix;

/// OpenBLAS at its best: kernels as wide as the machine's vectors, one thread inside each call.
///
/// `OPENBLAS_CORETYPE` and `OPENBLAS_L2_SIZE`, read once when the library is loaded, may hold it
/// back; where the environment has them, they are replaced. Threads of OpenBLAS's own wait for each
/// other at every call, so each of our cores calls it for itself.
final class OpenBlas {
  private static final String WIDE_CORE = "SkylakeX";
  private static final int AVX_512 = 512;

  private OpenBlas() {}

  /// Loads the library, once, and says which kernels run, by its own word.
  static String load() {
    return Loaded.CORE;
  }

  /// A copy of some embeddings in OpenBLAS's own kind of memory.
  static FloatPointer copy(EmbeddingMatrix matrix) {
    load();
    long floats = (long) matrix.rows() * matrix.dimension();
    FloatPointer pointer = new FloatPointer(floats);
    memory(pointer, floats).copyFrom(matrix.segment());
    return pointer;
  }

  /// The memory behind a pointer.
  ///
  /// @param floats how many it points to
  @SuppressWarnings("restricted") // the memory is the pointer's own
  static MemorySegment memory(FloatPointer pointer, long floats) {
    return MemorySegment.ofAddress(pointer.address()).reinterpret(Float.BYTES * floats);
  }

  private static final class Loaded {
    static final String CORE = load();

    private static String load() {
      boolean wide = FloatVector.SPECIES_PREFERRED.vectorBitSize() == AVX_512;
      setEnvironment("OPENBLAS_L2_SIZE", "0");
      setEnvironment("OPENBLAS_CORETYPE", wide ? WIDE_CORE : "");
      openblas.blas_set_num_threads(1);
      String core = coreName();
      if (wide && !core.equals(WIDE_CORE)) {
        throw new IllegalStateException(
            "OpenBLAS runs kernels for %s: must be %s on a machine with AVX-512"
                .formatted(core, WIDE_CORE));
      }
      return core;
    }

    /// The process's own environment, which Java can only read.
    @SuppressWarnings("restricted") // a function of the C library
    private static void setEnvironment(String name, String value) {
      Linker linker = Linker.nativeLinker();
      MethodHandle setenv =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setenv"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT));
      try (Arena arena = Arena.ofConfined()) {
        // What it returns does not matter: the name of the core says whether it worked.
        int ignored =
            (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      } catch (Throwable e) {
        throw new IllegalStateException("setenv of " + name + " failed", e);
      }
    }

    @SuppressWarnings("restricted") // a function of OpenBLAS, which returns a constant text
    private static String coreName() {
      Loader.load(openblas_nolapack.class);
      Linker linker = Linker.nativeLinker();
      MemorySegment function =
          SymbolLookup.loaderLookup()
              .find("openblas_get_corename")
              .orElseThrow(
                  () -> new IllegalStateException("OpenBLAS has no openblas_get_corename"));
      MethodHandle name =
          linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS));
      try {
        return ((MemorySegment) name.invokeExact()).reinterpret(64).getString(0);
      } catch (Throwable e) {
        throw new IllegalStateException("openblas_get_corename failed", e);
      }
    }
  }
}
