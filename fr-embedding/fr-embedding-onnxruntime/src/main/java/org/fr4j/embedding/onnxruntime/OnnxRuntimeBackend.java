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
    NetworkSession session =
        open(
            model.toString(),
            options,
            settings ->
                model.toString().endsWith(".json")
                    ? environment.createSession(Network.read(model).toOnnx(), settings)
                    : environment.createSession(model.toString(), settings));
    try {
      Network.checkWeights(model);
      return session;
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public NetworkSession load(Network network, SessionOptions options) throws IOException {
    return open(
        "network " + network.name(),
        options,
        settings -> environment.createSession(network.toOnnx(), settings));
  }

  /// Makes a session of the library.
  @FunctionalInterface
  private interface Maker {
    OrtSession make(OrtSession.SessionOptions settings) throws IOException, OrtException;
  }

  private NetworkSession open(String name, SessionOptions options, Maker maker) throws IOException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return new OnnxRuntimeSession(environment, maker.make(settings));
    } catch (OrtException e) {
      throw new IOException(
          "%s: ONNX Runtime can't load it: %s".formatted(name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {}
}
