package org.fr4j.examples.service;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Closes connections whose clients take too long: to send a request, or to take the answer.
///
/// Jetty closes one that is silent. A client that sends a byte now and then is never silent, and a
/// thousand of them would hold all connections for hours.
final class SlowConnections extends AbstractLifeCycle implements Connection.Listener {
  /// Between two of these, a client sends one request or takes one answer.
  private record Phase(long requests, long answers, long since) {
    static Phase of(Connection connection) {
      return new Phase(connection.getMessagesIn(), connection.getMessagesOut(), System.nanoTime());
    }

    boolean goesOn(Connection connection) {
      return requests == connection.getMessagesIn() && answers == connection.getMessagesOut();
    }
  }

  private final Map<Connection, Phase> phases = new ConcurrentHashMap<>();
  private final Scheduler scheduler;
  private final Duration longest;
  private Scheduler.@Nullable Task next;

  SlowConnections(Scheduler scheduler, Duration longest) {
    this.scheduler = scheduler;
    this.longest = longest;
  }

  int open() {
    return phases.size();
  }

  @Override
  public void onOpened(Connection connection) {
    phases.put(connection, Phase.of(connection));
  }

  @Override
  public void onClosed(Connection connection) {
    phases.remove(connection);
  }

  @Override
  protected synchronized void doStart() {
    next = scheduler.schedule(this::look, longest.toMillis() / 10, TimeUnit.MILLISECONDS);
  }

  @Override
  protected synchronized void doStop() {
    if (next != null) {
      next.cancel();
    }
  }

  private void look() {
    long now = System.nanoTime();
    phases.forEach(
        (connection, phase) -> {
          if (!phase.goesOn(connection)) {
            phases.replace(connection, phase, Phase.of(connection));
          } else if (now - phase.since() > longest.toNanos()) {
            connection.getEndPoint().close();
          }
        });
    if (isRunning()) {
      doStart();
    }
  }
}
