package org.fr4j.sampling.resample;

import java.util.List;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;

/// Turns a table into a plan: which samples to train on, and how often.
///
/// **Determinism.** One seed gives one plan, on every machine.<br>
/// **Threads.** Implementations are immutable values; a call works in the thread that made it.<br>
/// **Missing values.** A sample without a category in one of the labels stays in the plan once,
/// unless the implementation says otherwise; it is never replicated for that label.
public interface Resampler {
  /// Plans.
  ///
  /// @param table the samples; may be empty
  /// @param labels names of the labels to make even, at least one, all different
  /// @param seed of every random choice, and of the augmentation of each entry
  /// @param progress told from time to time; may cancel
  /// @return the plan
  /// @throws IllegalArgumentException if the table lacks a label, or a declared category has no
  ///   sample though the table has some
  /// @throws java.util.concurrent.CancellationException if the listener cancels
  SamplingPlan plan(LabelTable table, List<String> labels, long seed, ProgressListener progress);

  /// Plans without telling anyone.
  ///
  /// @param table the samples
  /// @param labels names of the labels to make even
  /// @param seed of every random choice
  /// @return the plan
  default SamplingPlan plan(LabelTable table, List<String> labels, long seed) {
    return plan(table, labels, seed, ProgressListener.NONE);
  }
}
