package org.fr4j.embedding.cuda.internal.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.driver.CudaException;
import org.fr4j.embedding.cuda.internal.driver.DeviceMemory;
import org.fr4j.embedding.internal.session.Outputs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A network whose weights stay on the card. A run goes batch by batch, on two workspaces in turn
/// where it has several, so that copies and kernels overlap.
///
/// A card that is full halves the batch, and says so; where not one sample fits, the run fails.
final class CudaSession implements NetworkSession {
  private static final Logger LOG = LoggerFactory.getLogger(CudaSession.class);

  /// Streams beyond these share the card's time, but take memory each.
  private static final int MOST_WORKSPACES = 4;

  private final Plan plan;
  private final Card card;
  private final DeviceMemory constants;
  private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();
  private final Semaphore workspaces = new Semaphore(MOST_WORKSPACES);
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile int batch;
  private boolean closed;

  /// @throws CudaException if the card has no room for the weights
  CudaSession(Plan plan, Card card) {
    this.plan = plan;
    this.card = card;
    this.batch = plan.batch();
    this.constants = plan.constants().upload(card);
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

  private void run(float[] data, int samples, float[][] results) {
    workspaces.acquireUninterruptibly();
    int permits = samples > batch && workspaces.tryAcquire() ? 2 : 1;
    List<Workspace> mine = new ArrayList<>();
    try {
      run(data, samples, results, mine, permits);
      idle.addAll(mine);
    } catch (RuntimeException | Error e) {
      mine.forEach(Workspace::close);
      throw e;
    } finally {
      workspaces.release(permits);
    }
  }

  private void run(float[] data, int samples, float[][] results, List<Workspace> mine, int most) {
    Deque<Workspace> running = new ArrayDeque<>();
    int limit = most;
    int at = 0;
    while (at < samples) {
      Workspace next = mine.size() < limit ? borrow(mine.isEmpty()) : null;
      if (next != null) {
        mine.add(next);
      } else {
        limit = mine.size();
        next = running.removeFirst();
        next.finish(results);
      }
      int count = Math.min(next.capacity(), samples - at);
      next.start(constants, data, at, count);
      running.addLast(next);
      at += count;
    }
    running.forEach(workspace -> workspace.finish(results));
  }

  /// A workspace, or null where the card has no room and the run can do without.
  private @Nullable Workspace borrow(boolean needed) {
    Workspace kept = idle.poll();
    for (int size = batch; kept == null; size = batch) {
      try {
        kept = new Workspace(plan, card, size);
      } catch (CudaException e) {
        if (!e.isOutOfMemory()) {
          throw e;
        }
        if (!needed) {
          return null;
        }
        halve(size, e);
      }
    }
    return kept;
  }

  private void halve(int size, CudaException e) {
    if (size == 1) {
      throw e.during("network " + plan.network().name() + ": the card has no room for one sample");
    }
    batch = Math.min(batch, size / 2);
    LOG.warn(
        "network {}: the card has no room for {} samples at once, going on with {}",
        plan.network().name(),
        size,
        batch);
  }

  /// Samples that run together.
  int batch() {
    return batch;
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
      idle.forEach(Workspace::close);
      idle.clear();
      constants.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
