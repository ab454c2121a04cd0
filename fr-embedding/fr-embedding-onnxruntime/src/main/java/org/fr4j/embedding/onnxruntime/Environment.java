package org.fr4j.embedding.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The process's one environment of ONNX Runtime, started on a thread with a deep stack.
///
/// ONNX Runtime 1.29 recurses while it starts, the deeper the longer the command line of the
/// process: about twelve thousand frames for a class path of forty jars. That overflows the
/// megabyte of a Java thread and ends the process without a word.
final class Environment {
  private static final long STACK_BYTES = 256L << 20;

  private Environment() {}

  /// Starts it, or gives the one that runs.
  ///
  /// @throws IllegalStateException if ONNX Runtime does not load, with the reason
  static OrtEnvironment get() {
    FutureTask<OrtEnvironment> start = new FutureTask<>(OrtEnvironment::getEnvironment);
    new Thread(null, start, "onnxruntime-start", STACK_BYTES).start();
    try {
      return start.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ONNX Runtime started", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("ONNX Runtime does not load: " + e.getCause(), e);
    }
  }
}
