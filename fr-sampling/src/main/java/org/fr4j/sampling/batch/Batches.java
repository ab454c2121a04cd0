package org.fr4j.sampling.batch;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fr4j.core.ProgressListener;

/// The batches of one epoch, made ahead by background threads and handed out in order.
///
/// **Threads.** One caller.<br>
/// **Close** it at the end or at any moment before: threads end and batches not handed out are
/// freed. Batches handed out are the caller's.
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private final BatchSource source;
  private final List<int[]> batches;
  private final long epoch;
  private final ProgressListener progress;
  private final int[] seen;
  private final ExecutorService workers;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private int started;
  private int handedOut;

  Batches(BatchSource source, List<int[]> batches, long epoch, ProgressListener progress) {
    this.source = source;
    this.batches = batches;
    this.epoch = epoch;
    this.progress = progress;
    seen = new int[source.plan.size()];
    workers =
        Executors.newFixedThreadPool(
            source.threads, Thread.ofPlatform().daemon().name("fr4j-batch-", 0).factory());
  }

  /// Batches of the epoch.
  ///
  /// @return how many, those handed out too
  public int count() {
    return batches.size();
  }

  @Override
  public boolean hasNext() {
    return handedOut < batches.size();
  }

  /// The next batch, to be closed by the caller.
  ///
  /// @return the batch
  /// @throws NoSuchElementException after the last one
  /// @throws UncheckedIOException if an image can't be read and that is fatal
  /// @throws CancellationException if the listener cancels, or the thread is interrupted
  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all %d batches are handed out".formatted(count()));
    }
    if (workers.isShutdown()) {
      throw new IllegalStateException("the batches are closed");
    }
    try {
      progress.step("batches", handedOut, count());
      while (started < batches.size() && ahead.size() < source.prefetch) {
        ahead.add(start(batches.get(started++)));
      }
      Batch batch = ahead.remove().get();
      handedOut++;
      return batch;
    } catch (ExecutionException e) {
      close();
      throw unwrapped(e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancellationException("batches: interrupted");
    } catch (CancellationException e) {
      close();
      throw e;
    }
  }

  private Future<Batch> start(int[] entries) {
    // How often an entry was used decides its augmentation: counted here, in order.
    int[] uses = new int[entries.length];
    for (int i = 0; i < entries.length; i++) {
      uses[i] = seen[entries[i]]++;
    }
    return workers.submit(new BatchMaker(source, entries, uses, epoch));
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException(e.getCause());
    };
  }

  @Override
  public void close() {
    // What no thread has begun will never be done; what one has begun ends soon or is interrupted.
    for (Runnable never : workers.shutdownNow()) {
      ((Future<?>) never).cancel(false);
    }
    ahead.forEach(Batches::free);
    ahead.clear();
  }

  private static void free(Future<Batch> future) {
    try {
      future.get().close();
    } catch (ExecutionException | CancellationException e) {
      // It failed or never began, and holds nothing.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
