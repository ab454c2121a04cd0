package org.fr4j.embedding.cuda.internal.mock;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.fr4j.embedding.cuda.internal.driver.Driver;

/// A driver without a card: `mock.cpp`, compiled here, which runs the kernels on the processor.
///
/// It is one for the whole process; each test begins with a fresh one.
@SuppressWarnings("restricted") // It is native code.
public final class MockDriver {
  private static final Path LIBRARY = compile();

  private final SymbolLookup symbols = SymbolLookup.libraryLookup(LIBRARY, Arena.global());

  private MockDriver() {}

  /// A mock as new: one card, room without end, nothing fails.
  public static MockDriver fresh() {
    assumeTrue(!LIBRARY.toString().isEmpty(), "skipped: no C++ compiler, g++, on the PATH");
    MockDriver mock = new MockDriver();
    mock.call("mock_reset", FunctionDescriptor.ofVoid());
    return mock;
  }

  /// What was opened is closed, and nobody wrote where nothing is.
  public static void requireClean() {
    if (!LIBRARY.toString().isEmpty()) {
      MockDriver mock = new MockDriver();
      assertThat(mock.live()).isZero();
      assertThat(mock.overruns()).isZero();
    }
  }

  private static Path compile() {
    Path folder = Path.of("target", "mock").toAbsolutePath();
    Path library = folder.resolve("libcuda_mock.so");
    Path source = Path.of("src", "test", "cuda");
    ProcessBuilder compiler =
        new ProcessBuilder(
                "g++",
                "-std=c++17",
                "-O3",
                "-march=native",
                "-w",
                "-shared",
                "-fPIC",
                "-I",
                source + "/shim",
                "-o",
                library.toString(),
                source + "/mock.cpp")
            .inheritIO();
    try {
      Files.createDirectories(folder);
      int status = compiler.start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("mock.cpp does not compile");
      }
      return library;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      if (e.getMessage().contains("g++")) {
        return Path.of("");
      }
      throw new UncheckedIOException(e);
    }
  }

  /// The driver, as our code binds it.
  public Driver driver() {
    return Driver.load(LIBRARY.toString());
  }

  /// Lets a function fail after so many calls that succeed.
  public void fail(String function, int after, int status) {
    try (Arena arena = Arena.ofConfined()) {
      call(
          "mock_fail",
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT),
          arena.allocateFrom(function),
          after,
          status);
    }
  }

  /// Sets the memory of the card.
  public void limit(long bytes) {
    call("mock_limit", FunctionDescriptor.ofVoid(JAVA_LONG), bytes);
  }

  /// Sets how many cards there are, their compute capability times ten, and the driver's version.
  public void device(int count, int capability, int version) {
    call(
        "mock_device",
        FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_INT),
        count,
        capability,
        version);
  }

  /// How often a function was called.
  public int calls(String function) {
    try (Arena arena = Arena.ofConfined()) {
      return number("mock_calls", arena.allocateFrom(function));
    }
  }

  /// Allocations, streams, modules and contexts that were not given back.
  public int live() {
    return number("mock_live");
  }

  /// Allocations on the card whose borders were written to.
  public int overruns() {
    return number("mock_overruns");
  }

  private int number(String function, Object... arguments) {
    MemoryLayout[] types = new MemoryLayout[arguments.length];
    Arrays.fill(types, ADDRESS);
    return (int) call(function, FunctionDescriptor.of(JAVA_INT, types), arguments);
  }

  private Object call(String function, FunctionDescriptor type, Object... arguments) {
    try {
      return Linker.nativeLinker()
          .downcallHandle(symbols.find(function).orElseThrow(), type)
          .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(function, e);
    }
  }
}
