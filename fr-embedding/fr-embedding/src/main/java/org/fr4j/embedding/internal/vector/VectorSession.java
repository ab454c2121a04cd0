package org.fr4j.embedding.internal.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.internal.session.Outputs;

/// Runs a plan. The samples of one run are shared out among the session's threads, a batch at a
/// time; each run in progress borrows workspaces, which are kept for the next.
final class VectorSession implements NetworkSession {
  private final Plan plan;
  private final int threads;
  private final ExecutorService helpers;
  private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  VectorSession(Plan plan, int threads) {
    this.plan = plan;
    this.threads = threads;
    this.helpers =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("fr4j-vector-", 0).factory());
  }

  @Override
  public Map<String, Tensor> run(Tensor input) {
    Outputs outputs = Outputs.of(plan.network(), input);
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the session is closed");
      }
      run(input.data(), outputs.samples(), outputs.arrays());
      return outputs.named();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The calling thread works too; helpers join it where there is more than one batch.
  private void run(float[] data, int samples, float[][] results) {
    int each = Math.clamp(Math.ceilDiv(samples, threads), 1, plan.batch());
    AtomicInteger next = new AtomicInteger();
    Runnable work = () -> work(data, samples, each, next, results);
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, Math.ceilDiv(samples, each)); i++) {
      others.add(helpers.submit(work));
    }
    work.run();
    for (Future<?> other : others) {
      join(other);
    }
  }

  private void work(float[] data, int samples, int each, AtomicInteger next, float[][] results) {
    Workspace borrowed = idle.poll();
    Workspace workspace = borrowed == null ? plan.workspace() : borrowed;
    for (int at = next.getAndAdd(each); at < samples; at = next.getAndAdd(each)) {
      plan.run(workspace, data, at, Math.min(each, samples - at), results);
    }
    idle.add(workspace);
  }

  private static void join(Future<?> other) {
    try {
      other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a network ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a network's run failed: " + e.getCause(), e);
    }
  }

  @Override
  public int maxBatch() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      idle.clear();
      helpers.shutdown();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
