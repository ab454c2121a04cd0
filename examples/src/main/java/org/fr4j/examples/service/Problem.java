package org.fr4j.examples.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.jetty.http.HttpStatus;
import org.fr4j.index.store.StoreException;

/// Why a request is not answered, in the form of RFC 9457.
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String allowed;

  /// @param status of HTTP, 400 or more
  /// @param detail names the value and the rule; told to the client
  Problem(int status, String detail) {
    this(status, detail, "");
  }

  private Problem(int status, String detail, String allowed) {
    super(detail);
    this.status = status;
    this.allowed = allowed;
  }

  /// A method that a path does not have.
  static Problem method(String method, String allowed) {
    return new Problem(405, "method %s: must be one of %s".formatted(method, allowed), allowed);
  }

  /// What to tell about an error; little of one that the client can't mend.
  static Problem of(RuntimeException error) {
    return switch (error) {
      case Problem problem -> problem;
      case IllegalArgumentException argument ->
          new Problem(400, String.valueOf(argument.getMessage()));
      case NoSuchElementException absent -> new Problem(404, String.valueOf(absent.getMessage()));
      case StoreException store ->
          switch (store.reason()) {
            case CONFLICT -> new Problem(409, String.valueOf(store.getMessage()));
            case UNAVAILABLE -> new Problem(503, "nothing was done: the store does not answer now");
            case NOT_PURGED -> new Problem(503, String.valueOf(store.getMessage()));
            case IN_DOUBT -> new Problem(500, "the store broke off: look whether it was done");
            case DAMAGED, REFUSED -> new Problem(500, "the store can't be used");
          };
      default -> new Problem(500, "an error of the service: its log says which");
    };
  }

  int status() {
    return status;
  }

  Reply reply() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    if (status == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    } else if (status == 405) {
      headers.put("Allow", allowed);
    } else if (status == 503) {
      headers.put("Retry-After", "2");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", HttpStatus.getMessage(status));
    body.put("status", status);
    body.put("detail", getMessage());
    return new Reply(status, "application/problem+json", headers, Json.write(body));
  }
}
