package org.fr4j.embedding.cuda.internal.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An open card: a context, with the kernels loaded.
///
/// **Threads.** Any number, virtual ones too: each call makes the context current first, since a
/// virtual thread may have moved.<br>
/// **Errors.** [CudaException]; after a failed kernel every later call fails too, but for frees,
/// which never throw.
///
/// Close what it handed out before it.
public final class Card implements AutoCloseable {
  private static final String FOLDER = "/org/fr4j/embedding/cuda/";

  private final Driver driver;
  private final Device device;
  private final MemorySegment context;
  private final MemorySegment module;
  private final Map<String, MemorySegment> kernels = new ConcurrentHashMap<>();
  private boolean closed;

  private Card(Driver driver, Device device) {
    this.driver = driver;
    this.device = device;
    this.context = driver.address(Call.CONTEXT_RETAIN, device.ordinal());
    try (Arena arena = Arena.ofConfined()) {
      driver.call(Call.CONTEXT_SET_CURRENT, context);
      this.module = driver.address(Call.MODULE_LOAD, code(arena));
    } catch (RuntimeException e) {
      release(Call.CONTEXT_RELEASE, device.ordinal());
      throw e;
    }
  }

  /// Opens the first card.
  ///
  /// @throws IllegalStateException if there is none that can be used, one sentence
  public static Card open(Driver driver) {
    return new Card(driver, Device.first(driver));
  }

  /// Machine code where the build made it, else the PTX that is checked in, which the driver
  /// compiles.
  private static MemorySegment code(Arena arena) {
    try (InputStream machine = Card.class.getResourceAsStream(FOLDER + "kernels.fatbin");
        InputStream text = Card.class.getResourceAsStream(FOLDER + "kernels.ptx")) {
      InputStream best = machine != null ? machine : text;
      if (best == null) {
        throw new IllegalStateException("the jar holds no kernels");
      }
      byte[] bytes = best.readAllBytes();
      MemorySegment code = arena.allocate(bytes.length + 1L, Long.BYTES);
      MemorySegment.copy(bytes, 0, code, ValueLayout.JAVA_BYTE, 0, bytes.length);
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What card it is.
  public Device device() {
    return device;
  }

  /// Memory on the card, of no certain content.
  ///
  /// @param bytes at least 1
  /// @throws CudaException if there is no room
  public DeviceMemory allocate(long bytes) {
    return new DeviceMemory(this, address(Call.ALLOCATE, bytes).address(), bytes);
  }

  /// Memory of the host that copies run from and to without the processor.
  ///
  /// @param bytes at least 1
  /// @throws CudaException if the system pins no more
  @SuppressWarnings("restricted") // The driver gave us exactly so many bytes.
  public PinnedMemory pin(long bytes) {
    return new PinnedMemory(this, address(Call.PIN, bytes, 0).reinterpret(bytes));
  }

  /// A queue of work.
  public Stream stream() {
    int notAfterTheDefaultStream = 1;
    return new Stream(this, address(Call.STREAM, notAfterTheDefaultStream));
  }

  /// A kernel's handle.
  MemorySegment kernel(String name) {
    return kernels.computeIfAbsent(
        name,
        _ -> {
          try (Arena arena = Arena.ofConfined()) {
            return address(Call.MODULE_FUNCTION, module, arena.allocateFrom(name));
          } catch (CudaException e) {
            throw e.during("kernel " + name);
          }
        });
  }

  void call(Call call, Object... arguments) {
    driver.call(Call.CONTEXT_SET_CURRENT, context);
    driver.call(call, arguments);
  }

  private MemorySegment address(Call call, Object... others) {
    driver.call(Call.CONTEXT_SET_CURRENT, context);
    return driver.address(call, others);
  }

  /// Frees something; what an earlier failure broke is gone anyway.
  void release(Call call, Object handle) {
    driver.status(Call.CONTEXT_SET_CURRENT, context);
    driver.status(call, handle);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release(Call.MODULE_UNLOAD, module);
      release(Call.CONTEXT_RELEASE, device.ordinal());
    }
  }
}
