package org.fr4j.examples.service;

import java.util.Map;

/// An answer, whole.
///
/// @param status of HTTP
/// @param type of the content
/// @param headers besides
/// @param body the content; not copied
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Reply(int status, String type, Map<String, String> headers, byte[] body) {
  static Reply json(int status, Object body) {
    return new Reply(
        status, "application/json", Map.of("Cache-Control", "no-store"), Json.write(body));
  }
}
