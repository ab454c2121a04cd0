package org.fr4j.embedding.internal.tfjs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// The tensors of a manifest, by name: float32, or bytes `q` that stand for `q * scale + min`.
final class TfjsWeights {
  private final Path manifest;
  private final Map<String, Weights> tensors = new HashMap<>();

  private TfjsWeights(Path manifest) {
    this.manifest = manifest;
  }

  static TfjsWeights read(Path manifest) throws IOException {
    TfjsWeights weights = new TfjsWeights(manifest);
    try {
      for (JsonNode group : new ObjectMapper().readTree(Files.readAllBytes(manifest))) {
        weights.readGroup(group);
      }
    } catch (JacksonException e) {
      throw new IOException(manifest + ": no JSON: " + e.getOriginalMessage(), e);
    }
    return weights;
  }

  private void readGroup(JsonNode group) throws IOException {
    var joined = new ByteArrayOutputStream();
    for (JsonNode path : group.path("paths")) {
      Path file = manifest.resolveSibling(path.asText());
      if (!Files.exists(file)) {
        file = manifest.resolveSibling(path.asText() + ".bin");
      }
      joined.write(Files.readAllBytes(file));
    }
    ByteBuffer bytes = ByteBuffer.wrap(joined.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode tensor : group.path("weights")) {
      String name = tensor.path("name").asText();
      Weights read = read(tensor, bytes);
      read.requireNumbers(name);
      tensors.put(name, read);
    }
    if (bytes.hasRemaining()) {
      throw new IOException(
          "%s: %d bytes of weights are left over".formatted(manifest, bytes.remaining()));
    }
  }

  private Weights read(JsonNode tensor, ByteBuffer bytes) throws IOException {
    JsonNode dims = tensor.path("shape");
    Shape shape = Shape.of(IntStream.range(0, dims.size()).map(i -> dims.get(i).asInt()).toArray());
    JsonNode quantization = tensor.path("quantization");
    boolean quantized = !quantization.isMissingNode();
    String type = (quantized ? quantization : tensor).path("dtype").asText();
    if (!type.equals(quantized ? "uint8" : "float32")) {
      throw new IOException(
          "%s: tensor \"%s\": type %s is not supported"
              .formatted(manifest, tensor.path("name").asText(), type));
    }
    if (bytes.remaining() < shape.size() * (quantized ? 1L : Float.BYTES)) {
      throw new IOException("%s: the file of weights ends too early".formatted(manifest));
    }
    double scale = quantization.path("scale").asDouble();
    double min = quantization.path("min").asDouble();
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          quantized ? (float) (Byte.toUnsignedInt(bytes.get()) * scale + min) : bytes.getFloat();
    }
    return Weights.of(shape, values);
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  Weights get(String name) throws IOException {
    Weights weights = tensors.get(name);
    if (weights == null) {
      throw new IOException("%s: tensor \"%s\" is missing".formatted(manifest, name));
    }
    return weights;
  }
}
