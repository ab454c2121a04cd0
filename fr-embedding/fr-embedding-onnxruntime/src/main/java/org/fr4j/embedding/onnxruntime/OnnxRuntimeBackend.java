package org.fr4j.embedding.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.network.Network;

/// Loads ONNX files, and by way of ONNX what [Network#read(Path)] knows beside them: weight
/// manifests of TensorFlow.js. The environment is the process's own and stays open.
final class OnnxRuntimeBackend implements EmbeddingBackend {
  private final OrtEnvironment environment;

  OnnxRuntimeBackend(OrtEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public String id() {
    return "onnxruntime";
  }

  @Override
  public NetworkSession load(Path model, SessionOptions options) throws IOException {
    if (!Files.isRegularFile(model)) {
      throw new NoSuchFileException(model.toString(), null, "no such model");
    }
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OnnxRuntimeSession session = new OnnxRuntimeSession(environment, session(model, settings));
      try {
        Network.checkWeights(model);
        return session;
      } catch (IOException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IOException(
          "%s: ONNX Runtime can't load it: %s".formatted(model, e.getMessage()), e);
    }
  }

  private OrtSession session(Path model, OrtSession.SessionOptions settings)
      throws IOException, OrtException {
    return model.toString().endsWith(".json")
        ? environment.createSession(Network.read(model).toOnnx(), settings)
        : environment.createSession(model.toString(), settings);
  }

  @Override
  public void close() {}
}
