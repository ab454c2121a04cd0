package org.fr4j.examples.service;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What Jetty answers by itself, such as to a request that is no HTTP, in the form of a [Problem].
final class ErrorPages extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    Dispatcher.send(
        new Problem(status, "the request can't be read: " + message).reply(), response, callback);
  }
}
