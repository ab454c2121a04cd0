package org.fr4j.examples.service;

import java.util.List;

/// What is done for a method and a path.
///
/// No id is ever a part of a path, so that every text can be an id and none can lead elsewhere.
///
/// @param method of HTTP
/// @param path the whole of it
/// @param guarded whether it needs the key
/// @param parameters that its query may have
/// @param action does it
record Route(String method, String path, boolean guarded, List<String> parameters, Action action) {
  /// Answers a call.
  @FunctionalInterface
  interface Action {
    Reply answer(Call call);
  }

  static Route guarded(String method, String path, Action action, String... parameters) {
    return new Route(method, path, true, List.of(parameters), action);
  }

  static Route open(String path, Action action) {
    return new Route("GET", path, false, List.of(), action);
  }
}
