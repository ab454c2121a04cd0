package org.fr4j.embedding;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.align.Alignment;
import org.fr4j.embedding.align.FivePointAlignment;
import org.fr4j.embedding.align.Point;
import org.fr4j.embedding.align.SquareCrop;

/// The JSON form of [FaceModel].
final class FaceModelJson {
  private static final String SQUARE = "eyes-and-mouth-square";

  private final String source;
  private final JsonNode root;

  private FaceModelJson(String source, JsonNode root) {
    this.source = source;
    this.root = root;
  }

  static FaceModel read(Path json) throws IOException {
    if (!Files.exists(json)) {
      throw new NoSuchFileException(json.toString(), null, "no such model description");
    }
    try {
      JsonNode root = new ObjectMapper().readTree(json.toFile());
      return new FaceModelJson(json.toString(), root).model(json);
    } catch (JacksonException e) {
      throw new IOException("%s: not JSON: %s".formatted(json, e.getOriginalMessage()), e);
    }
  }

  static FaceModel known(String name, Path folder) {
    try (InputStream in = FaceModelJson.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "no known model \"%s\": must be faceplugin-512 or face-api-128".formatted(name));
      }
      return new FaceModelJson(name, new ObjectMapper().readTree(in))
          .model(folder.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FaceModel model(Path description) throws IOException {
    try {
      return new FaceModel(
          text("id"),
          text("version"),
          description.resolveSibling(text("file")),
          integer("width"),
          integer("height"),
          choice(FaceModel.ChannelOrder.class, "channelOrder"),
          choice(FaceModel.Layout.class, "layout"),
          numbers(field("mean"), "mean"),
          number(field("scale"), "scale"),
          alignment(),
          integer("dimension"),
          field("l2Normalize").asBoolean());
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(source, e.getMessage()), e);
    }
  }

  private Alignment alignment() throws IOException {
    JsonNode template = field("template");
    if (template.isTextual() && template.textValue().equals(SQUARE)) {
      return new SquareCrop(integer("width"));
    }
    List<Point> points = new ArrayList<>();
    for (JsonNode pair : template) {
      List<Double> xy = numbers(pair, "template");
      if (xy.size() != 2) {
        throw wrong("template", "five pairs of numbers or \"" + SQUARE + "\"");
      }
      points.add(new Point(xy.get(0), xy.get(1)));
    }
    return new FivePointAlignment(points, integer("width"), integer("height"));
  }

  private String text(String name) throws IOException {
    JsonNode value = field(name);
    if (!value.isTextual()) {
      throw wrong(name, "a text");
    }
    return value.textValue();
  }

  private int integer(String name) throws IOException {
    JsonNode value = field(name);
    if (!value.isInt()) {
      throw wrong(name, "an integer");
    }
    return value.intValue();
  }

  private <E extends Enum<E>> E choice(Class<E> type, String name) throws IOException {
    String value = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw wrong(name, "one of " + List.of(type.getEnumConstants()));
  }

  private List<Double> numbers(JsonNode array, String name) throws IOException {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode value : array) {
      numbers.add(number(value, name));
    }
    return numbers;
  }

  private double number(JsonNode value, String name) throws IOException {
    if (!value.isNumber()) {
      throw wrong(name, "numbers");
    }
    return value.doubleValue();
  }

  private JsonNode field(String name) throws IOException {
    JsonNode value = root.get(name);
    if (value == null) {
      throw new IOException("%s: no field \"%s\"".formatted(source, name));
    }
    return value;
  }

  private IOException wrong(String name, String expected) {
    return new IOException(
        "%s: field \"%s\" is %s, expected %s".formatted(source, name, root.get(name), expected));
  }
}
