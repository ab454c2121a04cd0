package org.fr4j.examples.service;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// A request of a client that was let in.
///
/// @param parameters of the query, decoded
/// @param contentType without its own parameters, in lower case; empty where there is none
/// @param body read when it is asked for
record Call(Map<String, String> parameters, String contentType, Bodies.Body body) {
  private static final String NOT_DECODED = "the query: must be percent-encoded UTF-8";

  /// @throws Problem if the query is no list of different known names with values
  static Call of(Request request, Route route, Bodies.Body body) {
    Map<String, String> parameters = new HashMap<>();
    String query = request.getHttpURI().getQuery();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (!route.parameters().contains(name)) {
          throw new Problem(
              400, "parameter \"%s\": must be one of %s".formatted(name, route.parameters()));
        }
        if (parameters.put(name, value) != null) {
          throw new Problem(400, "parameter \"%s\": must be there once".formatted(name));
        }
      }
    }
    return new Call(parameters, type(request.getHeaders().get(HttpHeader.CONTENT_TYPE)), body);
  }

  String text(String name) {
    return optional(name)
        .orElseThrow(() -> new Problem(400, "parameter \"%s\": must be given".formatted(name)));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  long number(String name, long least, long most, long otherwise) {
    return parameters.containsKey(name) ? number(name, least, most) : otherwise;
  }

  long number(String name, long least, long most) {
    String text = text(name);
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // What is told is the same.
    }
    throw new Problem(
        400, "parameter \"%s\" is \"%s\": must be %d to %d".formatted(name, text, least, most));
  }

  private static String type(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /// Percent decoding that refuses what is no UTF-8, so that no two texts become the same id.
  private static String decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
    try {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '%') {
          bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
          i += 2;
        } else if (c > '~') {
          throw new Problem(400, NOT_DECODED);
        } else {
          bytes.put(c == '+' ? (byte) ' ' : (byte) c);
        }
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new Problem(400, NOT_DECODED);
    }
  }
}
