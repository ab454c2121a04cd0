package org.fr4j.examples.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// `openapi.json`, and what an answer has that it does not say; of JSON Schema, what it uses.
record ApiDescription(JsonNode root) {
  static ApiDescription read() throws IOException {
    try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
      return new ApiDescription(new ObjectMapper().readTree(Objects.requireNonNull(in)));
    }
  }

  static String line(Route route) {
    List<String> parameters = route.parameters().stream().sorted().toList();
    return "%s %s %s %s".formatted(route.method(), route.path(), parameters, route.guarded());
  }

  /// Each as [#line(Route)] writes it.
  List<String> routes() {
    List<String> lines = new ArrayList<>();
    for (var path : root.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        lines.add(
            "%s %s %s %s"
                .formatted(
                    operation.getKey().toUpperCase(Locale.ROOT),
                    path.getKey(),
                    operation.getValue().path("parameters").findValuesAsText("name").stream()
                        .sorted()
                        .toList(),
                    !operation.getValue().has("security")));
      }
    }
    return lines;
  }

  List<String> faults(String method, String path, String status, JsonNode answer) {
    JsonNode content =
        root.path("paths").path(path).path(method).path("responses").path(status).path("content");
    List<String> faults = new ArrayList<>();
    check("answer", content.elements().next().path("schema"), answer, faults);
    return faults;
  }

  private void check(String name, JsonNode schema, JsonNode value, List<String> faults) {
    if (schema.has("$ref")) {
      JsonNode meant = root.at(schema.path("$ref").asText().substring(1));
      check(name, meant, value, faults);
      return;
    }
    boolean fits =
        switch (schema.path("type").asText()) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          default -> false;
        };
    if (!fits) {
      faults.add("%s is %s: must be %s".formatted(name, value, schema));
    }
    schema
        .path("required")
        .forEach(
            field -> {
              if (!value.has(field.asText())) {
                faults.add("%s without %s".formatted(name, field));
              }
            });
    value
        .properties()
        .forEach(
            field ->
                check(
                    field.getKey(),
                    schema.path("properties").path(field.getKey()),
                    field.getValue(),
                    faults));
    if (value.isArray()) {
      value.forEach(element -> check(name, schema.path("items"), element, faults));
    }
  }
}
