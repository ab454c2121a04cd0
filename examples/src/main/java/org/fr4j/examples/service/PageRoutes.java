package org.fr4j.examples.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The page to try the service in a browser, and the description of the service.
final class PageRoutes {
  /// A page that some text were smuggled into could still load nothing and call nobody else.
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  private PageRoutes() {}

  static List<Route> all() {
    return List.of(
        file("/", "page.html", "text/html; charset=utf-8"),
        file("/page.js", "page.js", "text/javascript; charset=utf-8"),
        file("/page.css", "page.css", "text/css; charset=utf-8"),
        file("/openapi.json", "openapi.json", "application/json"));
  }

  private static Route file(String path, String name, String type) {
    Reply reply = new Reply(200, type, HEADERS, content(name));
    return Route.open(path, call -> reply);
  }

  private static byte[] content(String name) {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource %s is missing".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
