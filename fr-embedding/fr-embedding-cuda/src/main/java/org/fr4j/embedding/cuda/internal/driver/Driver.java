package org.fr4j.embedding.cuda.internal.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;

/// The driver's library, its functions bound.
///
/// **Threads.** Any number may call; the library stays loaded until the process ends.
public final class Driver {
  private final Map<Call, MethodHandle> functions;

  private Driver(Map<Call, MethodHandle> functions) {
    this.functions = functions;
  }

  /// Loads the driver of this machine.
  ///
  /// @throws IllegalStateException if there is none or it is too old, one sentence
  public static Driver load() {
    return load(
        System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1");
  }

  /// Loads a driver.
  ///
  /// @param library its name, or a path
  /// @throws IllegalStateException if it does not load or lacks a function, one sentence
  @SuppressWarnings("restricted") // A driver is native code; whoever runs us has to allow it.
  public static Driver load(String library) {
    SymbolLookup symbols;
    try {
      symbols = SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("no NVIDIA driver: %s does not load".formatted(library), e);
    } catch (IllegalCallerException e) {
      throw new IllegalStateException(
          "native code is not allowed: start the JVM with --enable-native-access=ALL-UNNAMED", e);
    }
    Map<Call, MethodHandle> functions = new EnumMap<>(Call.class);
    for (Call call : Call.values()) {
      MemorySegment symbol =
          symbols
              .find(call.symbol())
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the NVIDIA driver is too old: it has no " + call.symbol()));
      functions.put(call, spread(Linker.nativeLinker().downcallHandle(symbol, call.type())));
    }
    return new Driver(functions);
  }

  private static MethodHandle spread(MethodHandle function) {
    return function
        .asSpreader(Object[].class, function.type().parameterCount())
        .asType(MethodType.methodType(int.class, Object[].class));
  }

  /// Calls a function and gives its status back.
  int status(Call call, Object... arguments) {
    MethodHandle function = functions.get(call);
    if (function == null) {
      throw new IllegalStateException(call + " is not bound");
    }
    try {
      return (int) function.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(call.symbol() + " could not be called", e);
    }
  }

  /// Calls a function that must succeed.
  ///
  /// @throws CudaException if it does not
  void call(Call call, Object... arguments) {
    int status = status(call, arguments);
    if (status != 0) {
      throw new CudaException(call.symbol(), errorName(status), status);
    }
  }

  /// Calls a function that writes an integer to its first argument.
  int integer(Call call, Object... others) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(JAVA_INT);
      call(call, withFirst(result, others));
      return result.get(JAVA_INT, 0);
    }
  }

  /// Calls a function that writes an address to its first argument.
  MemorySegment address(Call call, Object... others) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(ADDRESS);
      call(call, withFirst(result, others));
      return result.get(ADDRESS, 0);
    }
  }

  /// Calls a function that writes a text to its first argument, of the room that its second tells.
  String text(Call call, int room, Object... others) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(room);
      call(call, withFirst(result, withFirst(room, others)));
      return result.getString(0);
    }
  }

  private static Object[] withFirst(Object first, Object... others) {
    Object[] all = new Object[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  @SuppressWarnings("restricted") // The driver gives a constant, NUL-terminated text.
  private String errorName(int status) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(ADDRESS);
      return status(Call.ERROR_NAME, status, name) == 0
          ? name.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0)
          : "unknown error";
    }
  }
}
