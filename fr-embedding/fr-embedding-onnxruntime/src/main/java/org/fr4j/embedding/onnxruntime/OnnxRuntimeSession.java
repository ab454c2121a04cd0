package org.fr4j.embedding.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.Tensor;

/// One ONNX network. Runs share a lock that closing takes alone, for ONNX Runtime frees memory
/// under running threads.
final class OnnxRuntimeSession implements NetworkSession {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final long[] shape;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  OnnxRuntimeSession(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    NodeInfo only = session.getInputInfo().values().iterator().next();
    this.input = only.getName();
    this.shape = ((TensorInfo) only.getInfo()).getShape();
  }

  @Override
  public Map<String, Tensor> run(Tensor tensor) {
    requireShape(tensor);
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the session is closed");
      }
      try (OnnxTensor in =
              OnnxTensor.createTensor(
                  environment,
                  FloatBuffer.wrap(tensor.data()),
                  Arrays.stream(tensor.shape()).asLongStream().toArray());
          OrtSession.Result result = session.run(Map.of(input, in))) {
        return outputs(result);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static Map<String, Tensor> outputs(OrtSession.Result result) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> entry : result) {
      if (entry.getValue() instanceof OnnxTensor out) {
        FloatBuffer buffer = out.getFloatBuffer();
        float[] data = new float[buffer.remaining()];
        buffer.get(data);
        int[] sizes = Arrays.stream(out.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
        outputs.put(entry.getKey(), Tensor.of(data, sizes));
      }
    }
    return outputs;
  }

  private void requireShape(Tensor tensor) {
    int[] given = tensor.shape();
    boolean fits = given.length == shape.length;
    for (int i = 0; fits && i < given.length; i++) {
      fits = shape[i] < 0 || shape[i] == given[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "input %s has shape %s: the network takes %s, -1 for any"
              .formatted(input, Arrays.toString(given), Arrays.toString(shape)));
    }
  }

  @Override
  public int maxBatch() {
    return shape.length > 0 && shape[0] > 0 ? Math.toIntExact(shape[0]) : Integer.MAX_VALUE;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
