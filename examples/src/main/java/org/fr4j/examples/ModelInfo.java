package org.fr4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.fr4j.embedding.Availability;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;

/// What is in the file of a model, and which backends can run it.
///
/// `-Dfile=FILE` names an ONNX file, a weight manifest of TensorFlow.js, or a description (see
/// [FaceModel#read(Path)]).
final class ModelInfo implements Example {
  private final PrintStream out = System.out;

  @Override
  public int run() throws IOException {
    Path file =
        Settings.path("file")
            .orElseThrow(
                () -> new IllegalArgumentException("-Dfile=FILE: a model's file must be given"));
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file + ": no such file");
    }
    Optional<FaceModel> model = description(file);
    Path network = model.map(FaceModel::file).orElse(file);
    print(network);
    out.println(
        model
            .map(ModelInfo::text)
            .orElse("stamp: none, for no description of a face model names this file"));
    return backends(network) > 0 ? 0 : 1;
  }

  /// The description that the file is, or a known one that names it.
  private static Optional<FaceModel> description(Path file) throws IOException {
    boolean json = file.toString().endsWith(".json");
    if (json && Files.readString(file).stripLeading().startsWith("{")) {
      return Optional.of(FaceModel.read(file));
    }
    return Stream.of("faceplugin-512", "face-api-128")
        .map(name -> FaceModel.known(name, file.resolveSibling("")))
        .filter(known -> known.file().getFileName().equals(file.getFileName()))
        .findFirst();
  }

  private static String text(FaceModel model) {
    return "stamp: %s; takes %d x %d %s %s, (x - %s) / %s; gives %s"
        .formatted(
            model.stamp(),
            model.width(),
            model.height(),
            model.channelOrder(),
            model.layout(),
            model.mean(),
            model.scale(),
            model.l2Normalize() ? "unit vectors" : "vectors of any length");
  }

  private void print(Path file) {
    try {
      Network network = Network.read(file);
      TextTable table =
          new TextTable("layer", "operation", "output", "parameters", "multiply-adds");
      table.add("input", "", network.input(), "", "");
      for (Layer layer : network.layers()) {
        table.add(
            layer.name(),
            layer.operation().getClass().getSimpleName(),
            layer.output(),
            "%,d".formatted(layer.operation().parameters()),
            "%,d".formatted(layer.multiplyAdds()));
      }
      out.println(table);
      out.println(network);
    } catch (IOException e) {
      out.println("its layers can't be shown: " + e.getMessage());
    }
  }

  private int backends(Path file) {
    int usable = 0;
    for (EmbeddingBackendProvider provider : EmbeddingBackends.all()) {
      Optional<String> obstacle = obstacle(provider, file);
      out.printf(
          "backend %-12s %s%n",
          provider.id(),
          obstacle
              .map(reason -> "can't run it: " + reason)
              .orElseGet(() -> "runs it: " + provider.availability().reason()));
      usable += obstacle.isEmpty() ? 1 : 0;
    }
    return usable;
  }

  private static Optional<String> obstacle(EmbeddingBackendProvider provider, Path file) {
    Availability here = provider.availability();
    if (!here.usable()) {
      return Optional.of(here.reason());
    }
    try (EmbeddingBackend backend = provider.create();
        NetworkSession session = backend.load(file, SessionOptions.oneThread())) {
      return session.maxBatch() < 1 ? Optional.of("it takes no sample") : Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
