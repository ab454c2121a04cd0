package org.fr4j.examples.service;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fr4j.embedding.image.RgbImage;
import org.fr4j.index.Gallery;
import org.fr4j.index.Thresholds;

/// A gallery of faces, open to clients over HTTP: `/openapi.json` tells what they can ask, `/` is a
/// page to try it.
///
/// **Threads.** A request has a virtual thread of its own; images are worked on by a thread a core.
/// <br>
/// **Memory.** Bounded, whatever clients send.<br>
/// **Encryption.** None: let clients of other machines come through a proxy that ends TLS.
public final class FaceService implements AutoCloseable {
  private final JettyServer server;
  private final FaceReader faces;

  private FaceService(JettyServer server, FaceReader faces) {
    this.server = server;
    this.faces = faces;
  }

  /// Starts a service.
  ///
  /// @param door where it listens and whom it lets in
  /// @param gallery the faces; stays the caller's to close, after the service
  /// @param thresholds from which score on a face is taken to be a subject's
  /// @param finder finds the best face of an image, if there is one; called by several threads
  /// @return a running service that the caller closes
  /// @throws IOException if it can't listen there
  public static FaceService start(
      Door door,
      Gallery gallery,
      Thresholds thresholds,
      Function<RgbImage, Optional<SeenFace>> finder)
      throws IOException {
    return start(door, Limits.USUAL, gallery, thresholds, finder);
  }

  static FaceService start(
      Door door,
      Limits limits,
      Gallery gallery,
      Thresholds thresholds,
      Function<RgbImage, Optional<SeenFace>> finder)
      throws IOException {
    ServiceMetrics metrics = new ServiceMetrics();
    metrics.gauge("fr4j.templates", gallery::size);
    FaceReader faces = new FaceReader(finder, limits);
    List<Route> routes = routes(gallery, thresholds, new Probes(faces, limits), metrics);
    try {
      return new FaceService(JettyServer.start(door, limits, routes, metrics), faces);
    } catch (IOException | RuntimeException e) {
      faces.close();
      throw e;
    }
  }

  static List<Route> routes(
      Gallery gallery, Thresholds thresholds, Probes probes, ServiceMetrics metrics) {
    List<Route> routes = new ArrayList<>(PageRoutes.all());
    routes.addAll(new GalleryRoutes(gallery, thresholds, probes).all());
    routes.add(metrics.route());
    return routes;
  }

  /// Where it is.
  ///
  /// @return an address for a browser on this machine
  public URI address() {
    return server.address();
  }

  /// Waits until another thread closes the service.
  ///
  /// @throws InterruptedException if interrupted
  public void await() throws InterruptedException {
    server.await();
  }

  /// Stops listening. Requests under way are cut off; what they had stored stays stored.
  @Override
  public void close() {
    server.close();
    faces.close();
  }
}
