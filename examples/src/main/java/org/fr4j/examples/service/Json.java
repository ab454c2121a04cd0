package org.fr4j.examples.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/// JSON, taken strictly: one document, no name that is not known, no text in place of a number.
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
          .build();

  private Json() {}

  static <T> T read(byte[] document, Class<T> type) {
    try {
      T value = MAPPER.readValue(document, type);
      if (value == null) {
        throw new Problem(400, "JSON: null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new Problem(400, "JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Problem(400, "JSON: " + e.getMessage());
    }
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply that is no JSON", e);
    }
  }
}
