package org.fr4j.index.internal.gallery;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread beside a gallery, which works when it is woken.
///
/// **Errors.** What fails is logged, and tried again when it is woken again.<br>
/// **Threads.** Any number may wake it.
final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final Semaphore signals = new Semaphore(0);
  private final Thread thread;

  /// @param work done at each waking; returns whether it is to go on
  Background(BooleanSupplier work) {
    thread = Thread.ofPlatform().daemon().name("fr4j-gallery").unstarted(() -> run(work));
  }

  void start() {
    thread.start();
  }

  void wake() {
    signals.release();
  }

  private void run(BooleanSupplier work) {
    boolean goesOn = true;
    while (goesOn) {
      signals.acquireUninterruptibly();
      signals.drainPermits();
      try {
        goesOn = work.getAsBoolean();
      } catch (RuntimeException | Error e) {
        LOG.error("the gallery goes on without having merged its parts or freed memory", e);
      }
    }
  }

  /// Waits until its work ends; an interruption is kept for later.
  void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
