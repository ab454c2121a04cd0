package org.fr4j.index.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Splits numbered steps between threads: each takes the next step that nobody has taken.
///
/// The calling thread works too; the others come from the common pool. An exception of one worker
/// reaches the caller.
public final class Crew {
  private Crew() {}

  /// Does the steps that one worker takes.
  @FunctionalInterface
  public interface Worker {
    void step(int number);
  }

  /// Calls `hire` once a thread, then each worker's `step` until 0 to `steps - 1` are done.
  ///
  /// @param hire given the worker's number, 0 to `threads - 1`
  public static void run(int threads, int steps, IntFunction<? extends Worker> hire) {
    int count = Math.min(threads, steps);
    AtomicInteger next = new AtomicInteger();
    List<RecursiveAction> shifts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      shifts.add(new Shift(hire.apply(i), next, steps));
    }
    if (count == 1) {
      shifts.getFirst().invoke();
    } else if (count > 1) {
      ForkJoinTask.invokeAll(shifts);
    }
  }

  private static final class Shift extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final transient Worker worker;
    private final AtomicInteger next;
    private final int steps;

    Shift(Worker worker, AtomicInteger next, int steps) {
      this.worker = worker;
      this.next = next;
      this.steps = steps;
    }

    @Override
    protected void compute() {
      for (int step = next.getAndIncrement(); step < steps; step = next.getAndIncrement()) {
        worker.step(step);
      }
    }
  }
}
