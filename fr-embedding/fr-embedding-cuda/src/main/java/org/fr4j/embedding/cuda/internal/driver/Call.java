package org.fr4j.embedding.cuda.internal.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/// The functions of the driver that are used; each returns a status, 0 for success.
///
/// Names with `_v2` are what the header's plain names stand for since CUDA 4. Handles are
/// addresses, memory on the card is a long.
@SuppressWarnings("ImmutableEnumChecker") // Descriptors of functions are immutable.
enum Call {
  INIT("cuInit", JAVA_INT),
  DRIVER_VERSION("cuDriverGetVersion", ADDRESS),
  ERROR_NAME("cuGetErrorName", JAVA_INT, ADDRESS),
  DEVICE_COUNT("cuDeviceGetCount", ADDRESS),
  DEVICE("cuDeviceGet", ADDRESS, JAVA_INT),
  DEVICE_NAME("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT),
  DEVICE_ATTRIBUTE("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT),
  CONTEXT_RETAIN("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT),
  CONTEXT_RELEASE("cuDevicePrimaryCtxRelease_v2", JAVA_INT),
  CONTEXT_SET_CURRENT("cuCtxSetCurrent", ADDRESS),
  MODULE_LOAD("cuModuleLoadData", ADDRESS, ADDRESS),
  MODULE_FUNCTION("cuModuleGetFunction", ADDRESS, ADDRESS, ADDRESS),
  MODULE_UNLOAD("cuModuleUnload", ADDRESS),
  ALLOCATE("cuMemAlloc_v2", ADDRESS, JAVA_LONG),
  FREE("cuMemFree_v2", JAVA_LONG),
  PIN("cuMemHostAlloc", ADDRESS, JAVA_LONG, JAVA_INT),
  UNPIN("cuMemFreeHost", ADDRESS),
  UPLOAD("cuMemcpyHtoDAsync_v2", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  DOWNLOAD("cuMemcpyDtoHAsync_v2", ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS),
  FILL("cuMemsetD32Async", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS),
  STREAM("cuStreamCreate", ADDRESS, JAVA_INT),
  STREAM_WAIT("cuStreamSynchronize", ADDRESS),
  STREAM_DESTROY("cuStreamDestroy_v2", ADDRESS),
  LAUNCH(
      "cuLaunchKernel",
      ADDRESS,
      JAVA_INT,
      JAVA_INT,
      JAVA_INT,
      JAVA_INT,
      JAVA_INT,
      JAVA_INT,
      JAVA_INT,
      ADDRESS,
      ADDRESS,
      ADDRESS);

  private final String symbol;
  private final FunctionDescriptor type;

  Call(String symbol, MemoryLayout... arguments) {
    this.symbol = symbol;
    this.type = FunctionDescriptor.of(JAVA_INT, arguments);
  }

  String symbol() {
    return symbol;
  }

  FunctionDescriptor type() {
    return type;
  }
}
