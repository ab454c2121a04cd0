package org.fr4j.examples.service;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the route of a request, lets the client in or not, and sends what came of it.
///
/// Nothing of a request is logged but its route: what a client sends are faces and names.
final class Dispatcher extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final List<Route> routes;
  private final Door door;
  private final Bodies bodies;
  private final ServiceMetrics metrics;

  Dispatcher(List<Route> routes, Door door, Bodies bodies, ServiceMetrics metrics) {
    this.routes = routes;
    this.door = door;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long start = System.nanoTime();
    String name = "none";
    Reply reply;
    try {
      Route route = route(request);
      name = route.method() + " " + route.path();
      reply = answer(request, route);
    } catch (RuntimeException e) {
      Problem problem = Problem.of(e);
      if (problem.status() >= 500 && problem != e) {
        LOG.error("{}: {}", name, problem.getMessage(), e);
      }
      reply = problem.reply();
    }
    metrics.answered(name, reply.status(), System.nanoTime() - start);
    send(reply, response, callback);
    return true;
  }

  private Reply answer(Request request, Route route) {
    if (route.guarded()) {
      door.require(
          request.getHeaders().get(HttpHeader.HOST),
          request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }
    try (Bodies.Body body = bodies.of(request)) {
      return route.action().answer(Call.of(request, route, body));
    }
  }

  private Route route(Request request) {
    String path = Request.getPathInContext(request);
    List<Route> there = routes.stream().filter(route -> route.path().equals(path)).toList();
    if (there.isEmpty()) {
      throw new Problem(404, "there is nothing at this path: /openapi.json tells what is where");
    }
    return there.stream()
        .filter(route -> route.method().equals(request.getMethod()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.method(
                    request.getMethod(),
                    there.stream().map(Route::method).collect(Collectors.joining(", "))));
  }

  static void send(Reply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
