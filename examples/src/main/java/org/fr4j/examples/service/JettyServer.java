package org.fr4j.examples.service;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jetty with our limits: HTTP/1.1 without encryption, a virtual thread a request.
///
/// When all connections are taken, Jetty accepts no more, and the operating system lets the next
/// ones wait; each of ours ends in time, whatever its client does.
final class JettyServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);

  private final Server server;
  private final ServerConnector connector;

  private JettyServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// @return a running server that the caller closes
  /// @throws IOException if it can't listen there
  static JettyServer start(Door door, Limits limits, List<Route> routes, ServiceMetrics metrics)
      throws IOException {
    Server server = new Server(threads());
    ServerConnector connector = connector(server, door, limits);
    SlowConnections connections = new SlowConnections(server.getScheduler(), limits.requestTime());
    metrics.gauge("fr4j.connections", connections::open);
    connector.addBean(connections);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    server.setErrorHandler(new ErrorPages());
    server.setHandler(new Dispatcher(routes, door, new Bodies(limits), metrics));
    JettyServer running = new JettyServer(server, connector);
    try {
      server.start();
      return running;
    } catch (Exception e) {
      running.close();
      throw new IOException(
          "the service can't listen at %s: %s".formatted(door.address(), e.getMessage()), e);
    }
  }

  private static ServerConnector connector(Server server, Door door, Limits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(door.address().getHostString());
    connector.setPort(door.address().getPort());
    connector.setIdleTimeout(limits.requestTime().toMillis() / 2);
    return connector;
  }

  /// Some threads that wait for the network, and one without weight for each request.
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(8);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return threads;
  }

  /// Where a browser on this machine finds it.
  URI address() {
    return URI.create("http://localhost:%d/".formatted(connector.getLocalPort()));
  }

  /// Waits until it is closed by another thread.
  void await() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("the service did not stop in order", e);
    }
  }
}
