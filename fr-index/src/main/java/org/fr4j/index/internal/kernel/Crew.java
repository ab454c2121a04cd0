package org.fr4j.index.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Splits numbered steps between threads: each takes the next step that nobody has taken.
///
/// The calling thread works too; the others come from the common pool, and those that it could not
/// send before the work was done are not waited for. What one worker or the caller's watch throws
/// ends the work of all and reaches the caller, when no worker is at a step any more.
public final class Crew {
  private final int steps;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Crew(int steps) {
    this.steps = steps;
  }

  /// Does the steps that one worker takes.
  @FunctionalInterface
  public interface Worker {
    void step(int number);
  }

  /// Calls `hire` once a thread, then each worker's `step` until 0 to `steps - 1` are done.
  ///
  /// @param hire given the worker's number, 0 to `threads - 1`
  /// @param watch called by the calling thread after each of its own steps, with the number of
  ///   steps taken so far
  public static void run(
      int threads, int steps, IntFunction<? extends Worker> hire, IntConsumer watch) {
    Crew crew = new Crew(steps);
    int count = Math.min(threads, steps);
    List<Shift> others = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      others.add(new Shift(crew, hire.apply(i)));
    }
    if (count > 0) {
      Worker own = hire.apply(0);
      others.forEach(ForkJoinPool.commonPool()::execute);
      crew.work(own, watch);
    }
    others.forEach(Shift::await);
    crew.rethrow();
  }

  private void work(Worker worker, IntConsumer watch) {
    try {
      for (int step = next.getAndIncrement(); step < steps; step = next.getAndIncrement()) {
        worker.step(step);
        watch.accept(Math.min(steps, next.get()));
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      next.set(steps);
    }
  }

  private void rethrow() {
    switch (failure.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  private static final class Shift extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final transient Crew crew;
    private final transient Worker worker;
    private final AtomicBoolean taken = new AtomicBoolean();

    Shift(Crew crew, Worker worker) {
      this.crew = crew;
      this.worker = worker;
    }

    @Override
    protected void compute() {
      if (taken.compareAndSet(false, true)) {
        crew.work(worker, taken -> {});
      }
    }

    void await() {
      if (!taken.compareAndSet(false, true)) {
        quietlyJoin();
      }
    }
  }
}
