package org.fr4j.examples.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bodies of requests in memory, which are never more than a limit together.
///
/// A client says how long its body is, waits while there is no room for that much, and is turned
/// away where it waits too long.<br>
/// **Threads.** Any number.
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

  private final Limits limits;
  private final Semaphore room;

  Bodies(Limits limits) {
    this.limits = limits;
    room = new Semaphore(limits.bodyBytes(), true);
  }

  /// Of a request; nothing is read yet.
  Body of(Request request) {
    return new Body(request);
  }

  /// One body. Closing it makes room for others.
  final class Body implements AutoCloseable {
    private final Request request;
    private int held;

    private Body(Request request) {
      this.request = request;
    }

    /// Reads all of it, once.
    ///
    /// @param most bytes it may have
    byte[] read(int most) {
      long length = request.getLength();
      if (length < 0) {
        throw new Problem(411, "a body without Content-Length: must have one");
      }
      if (length > most) {
        discard(length, most);
        throw new Problem(413, "a body of %d bytes: must be at most %d".formatted(length, most));
      }
      hold((int) length);
      try (InputStream in = Request.asInputStream(request)) {
        byte[] bytes = in.readNBytes(held);
        if (bytes.length == held) {
          return bytes;
        }
      } catch (IOException e) {
        if (e.getCause() instanceof TimeoutException) {
          throw new Problem(408, "the body did not go on: must be of %d bytes".formatted(length));
        }
      }
      throw new Problem(400, "the body broke off: must be of %d bytes".formatted(length));
    }

    /// A client that still writes when it is turned away may never read why. So a body that is
    /// somewhat too long is let in and dropped; of a much longer one the connection breaks.
    private void discard(long length, int most) {
      if (length / 4 < most) {
        try (InputStream in = Request.asInputStream(request)) {
          in.skipNBytes(length);
        } catch (IOException e) {
          LOG.debug("a body that was too long broke off", e);
        }
      }
    }

    private void hold(int bytes) {
      try {
        if (!room.tryAcquire(bytes, limits.queueTime().toMillis(), TimeUnit.MILLISECONDS)) {
          throw new Problem(503, "too many bodies at once: try again later");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Problem(503, "the service stops");
      }
      held = bytes;
    }

    @Override
    public void close() {
      room.release(held);
      held = 0;
    }
  }
}
