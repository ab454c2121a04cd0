package org.fr4j.sampling.resample;

import java.util.function.IntUnaryOperator;
import org.fr4j.core.Label;

/// Totals by category of a [SamplingStrategy].
final class StrategyTotals {
  private StrategyTotals() {}

  static int[] replicated(SamplingStrategy strategy, Label label) {
    int[] counts = label.counts();
    if (counts.length == 0) {
      return counts;
    }
    int most = counts[commonest(counts)];
    int[] totals =
        switch (strategy) {
          case SamplingStrategy.Categories which -> {
            refuse(which, SamplingStrategy.Categories.MAJORITY, "replicate");
            yield bring(counts, which, most);
          }
          case SamplingStrategy.Ratio ratio -> {
            requireTwo(label);
            // Not the total but what is added is cut to an integer, as in imbalanced-learn.
            yield others(
                counts,
                commonest(counts),
                code -> counts[code] + (int) (most * ratio.value() - counts[code]));
          }
          case SamplingStrategy.Totals given -> given(given, label);
        };
    boolean ratio = strategy instanceof SamplingStrategy.Ratio;
    for (int code = 0; code < counts.length; code++) {
      boolean unchanged = ratio && code != commonest(counts) && totals[code] == counts[code];
      require(totals[code] >= counts[code] && !unchanged, label, code, totals[code], "more");
    }
    return totals;
  }

  static int[] reduced(SamplingStrategy strategy, Label label) {
    int[] counts = label.counts();
    if (counts.length == 0) {
      return counts;
    }
    int least = counts[rarest(counts)];
    int[] totals =
        switch (strategy) {
          case SamplingStrategy.Categories which -> {
            refuse(which, SamplingStrategy.Categories.MINORITY, "drop");
            yield bring(counts, which, least);
          }
          case SamplingStrategy.Ratio ratio -> {
            requireTwo(label);
            yield others(counts, rarest(counts), code -> (int) (least / ratio.value()));
          }
          case SamplingStrategy.Totals given -> given(given, label);
        };
    for (int code = 0; code < counts.length; code++) {
      require(totals[code] >= 0 && totals[code] <= counts[code], label, code, totals[code], "less");
    }
    return totals;
  }

  private static int[] bring(int[] counts, SamplingStrategy.Categories which, int total) {
    int[] totals = counts.clone();
    for (int code = 0; code < counts.length; code++) {
      boolean chosen =
          switch (which) {
            case ALL -> true;
            case MINORITY -> code == rarest(counts);
            case MAJORITY -> code == commonest(counts);
            case NOT_MINORITY -> code != rarest(counts);
            case NOT_MAJORITY -> code != commonest(counts);
          };
      totals[code] = chosen ? total : counts[code];
    }
    return totals;
  }

  private static int[] others(int[] counts, int but, IntUnaryOperator total) {
    int[] totals = counts.clone();
    for (int code = 0; code < counts.length; code++) {
      totals[code] = code == but ? counts[code] : total.applyAsInt(code);
    }
    return totals;
  }

  private static int[] given(SamplingStrategy.Totals given, Label label) {
    int[] totals = label.counts();
    given.totals().forEach((category, total) -> totals[label.codeOf(category)] = total);
    return totals;
  }

  private static void refuse(
      SamplingStrategy.Categories which, SamplingStrategy.Categories refused, String verb) {
    if (which == refused) {
      throw new IllegalArgumentException("strategy %s: can't be used to %s".formatted(which, verb));
    }
  }

  private static void requireTwo(Label label) {
    if (label.categories().size() != 2) {
      throw new IllegalArgumentException(
          "label %s has %d categories: a ratio needs two"
              .formatted(label.name(), label.categories().size()));
    }
  }

  private static void require(boolean holds, Label label, int code, int total, String change) {
    if (!holds) {
      throw new IllegalArgumentException(
          "label %s, category %s: total %d must be %s than its %d samples"
              .formatted(
                  label.name(), label.categories().get(code), total, change, label.counts()[code]));
    }
  }

  private static int rarest(int[] counts) {
    int rarest = 0;
    for (int code = 1; code < counts.length; code++) {
      rarest = counts[code] < counts[rarest] ? code : rarest;
    }
    return rarest;
  }

  private static int commonest(int[] counts) {
    int commonest = 0;
    for (int code = 1; code < counts.length; code++) {
      commonest = counts[code] > counts[commonest] ? code : commonest;
    }
    return commonest;
  }
}
