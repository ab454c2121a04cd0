package org.fr4j.sampling.weight;

import java.util.Arrays;
import java.util.List;
import org.fr4j.core.Label;

/// Weights of a loss over several tasks, one a label: the sum over tasks of `task(l) * sample(l, i)
/// * loss(l, i)`.
///
/// A task weighs the inverse of the loss of a blind guess, `ln K`, so that a label of many
/// categories does not drown one of two, over the share of samples that have the label, so that a
/// sparsely labelled task keeps its say. Tasks weigh 1 on average. A sample weighs by inverse
/// frequency in each label, and 0 where its category is missing.<br>
/// **Threads.** Immutable.
public final class TaskWeights {
  private final List<String> tasks;
  private final double[] weights;
  private final float[][] samples;

  private TaskWeights(List<String> tasks, double[] weights, float[][] samples) {
    this.tasks = tasks;
    this.weights = weights;
    this.samples = samples;
  }

  /// Weighs.
  ///
  /// @param labels at least one, all of the same samples; each with two categories or more and a
  ///   sample that has one
  /// @return the weights
  /// @throws IllegalArgumentException if a label has nothing to learn
  public static TaskWeights of(List<Label> labels) {
    double[] weights = new double[labels.size()];
    float[][] samples = new float[labels.size()][];
    for (int task = 0; task < weights.length; task++) {
      Label label = labels.get(task);
      int known = label.size() - label.missing();
      if (label.categories().size() < 2 || known == 0) {
        throw new IllegalArgumentException(
            "label %s: a task needs two categories and a sample with one".formatted(label));
      }
      weights[task] = label.size() / (known * StrictMath.log(label.categories().size()));
      samples[task] = SampleWeights.inverseFrequency(label);
      for (int row = 0; row < label.size(); row++) {
        samples[task][row] = label.code(row) == Label.MISSING ? 0 : samples[task][row];
      }
    }
    double mean = Arrays.stream(weights).average().orElse(1);
    Arrays.setAll(weights, task -> weights[task] / mean);
    return new TaskWeights(labels.stream().map(Label::name).toList(), weights, samples);
  }

  /// The labels, in the order of the tasks.
  ///
  /// @return their names
  public List<String> tasks() {
    return tasks;
  }

  /// The weight of a task.
  ///
  /// @param task 0 to `tasks().size() - 1`
  /// @return more than 0; 1 on average
  public double task(int task) {
    return weights[task];
  }

  /// The weights of the samples in a task.
  ///
  /// @param task 0 to `tasks().size() - 1`
  /// @return a copy, one weight a sample; 0 where the category is missing
  public float[] samples(int task) {
    return samples[task].clone();
  }
}
