package org.fr4j.index.internal.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fr4j.index.store.StoreException;

/// Waits for the writer's thread, also when interrupted: what is under way is not called back.
final class Waiting {
  private Waiting() {}

  static <T> T on(CompletableFuture<T> outcome) {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      // One exception may be the answer to many callers, each with a stack of its own.
      if (e.getCause() instanceof StoreException error) {
        throw new StoreException(error.reason(), String.valueOf(error.getMessage()), error);
      }
      throw e;
    }
  }

  static void on(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
