package org.fr4j.embedding.cuda.internal.driver;

/// A call of the driver failed.
public final class CudaException extends IllegalStateException {
  private static final long serialVersionUID = 1;
  private static final int OUT_OF_MEMORY = 2;
  private static final int NO_DEVICE = 100;

  private final int code;

  private CudaException(String message, int code, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  CudaException(String call, String name, int code) {
    super("%s: %s (%d)".formatted(call, name, code));
    this.code = code;
  }

  /// The same failure, told of what was going on.
  ///
  /// @param what such as a layer
  public CudaException during(String what) {
    return new CudaException(what + ": " + getMessage(), code, this);
  }

  /// Whether the card, or the memory that it can pin, is full.
  public boolean isOutOfMemory() {
    return code == OUT_OF_MEMORY;
  }

  boolean isNoDevice() {
    return code == NO_DEVICE;
  }
}
