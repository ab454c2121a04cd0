package org.fr4j.sampling.resample;

import java.util.Arrays;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.imbalance.ImbalanceMetric;
import org.jspecify.annotations.Nullable;

/// One run of the [IterativeMultiLabelOversampler].
final class Oversampling {
  private static final int REPORT_EVERY = 1 << 14;

  private final List<Label> labels;
  private final ImbalanceMetric metric;
  private final long seed;
  private final SampleCodes codes;
  private final int[] drawnCodes;
  private final SortedCounts[] counts;
  private final double[] imbalance;
  private final @Nullable Members[] members;
  private final @Nullable Deck[][] decks;
  private final int[] replicas;
  private int[] drawn = new int[1024];
  private int step;
  private int best;
  private int worst;

  Oversampling(int size, List<Label> labels, ImbalanceMetric metric, long seed) {
    int width = labels.size();
    this.labels = labels;
    this.metric = metric;
    this.seed = seed;
    codes = new SampleCodes(size, labels);
    drawnCodes = new int[width];
    counts = new SortedCounts[width];
    imbalance = new double[width];
    members = new Members[width];
    decks = new Deck[width][];
    replicas = new int[size];
    for (int l = 0; l < width; l++) {
      Label label = labels.get(l);
      counts[l] = new SortedCounts(label.counts());
      decks[l] = new Deck[label.categories().size()];
      imbalance[l] = metric.ofSorted(counts[l].ascending());
      worst = imbalance[l] > imbalance[worst] ? l : worst;
    }
  }

  /// All draws, the tail after the best one too.
  int[] drawn() {
    return drawn;
  }

  /// How many draws gave the most even labels.
  int best() {
    return best;
  }

  Stop run(double target, int budget, int cap, int window, ProgressListener progress) {
    int categories = Arrays.stream(decks).mapToInt(deck -> deck.length).sum();
    int patience = Math.max(window, categories);
    double least = Double.POSITIVE_INFINITY;
    int worstAtBest = -1;
    boolean turns = false;
    while (true) {
      if (step == 0 || imbalance[worst] < least) {
        least = imbalance[worst];
        best = step;
        worstAtBest = worst;
        turns = false;
      }
      turns |= worst != worstAtBest;
      Stop stop = stop(imbalance[worst] <= target, budget, patience, turns);
      int sample = stop == null && replicas.length > 0 ? draw(worst, cap) : -1;
      if (sample < 0) {
        progress.step("oversample", step, step);
        return stop == null ? Stop.REPLICA_CAP : stop;
      }
      add(sample);
      if (step % REPORT_EVERY == 0) {
        progress.step("oversample", step, budget == Integer.MAX_VALUE ? -1 : budget);
      }
    }
  }

  private @Nullable Stop stop(boolean reached, int budget, int patience, boolean turns) {
    if (reached || replicas.length == 0) {
      return Stop.TARGET_REACHED;
    }
    if (step >= budget) {
      return Stop.SAMPLE_BUDGET;
    }
    if (step - best >= patience) {
      return turns ? Stop.INFEASIBLE : Stop.PLATEAU;
    }
    return null;
  }

  private int draw(int label, int cap) {
    if (counts[label].ascending().length == 0) {
      return -1;
    }
    int category = counts[label].rarest();
    Deck deck = decks[label][category];
    if (deck == null) {
      Members grouped = members[label];
      if (grouped == null) {
        grouped = new Members(labels.get(label));
        members[label] = grouped;
      }
      deck = new Deck(grouped.of(category), seed, label, category);
      decks[label][category] = deck;
    }
    return deck.next(replicas, cap);
  }

  private void add(int sample) {
    if (step == drawn.length) {
      drawn = Arrays.copyOf(drawn, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * step));
    }
    drawn[step++] = sample;
    replicas[sample]++;
    codes.copy(sample, drawnCodes);
    double most = Double.NEGATIVE_INFINITY;
    for (int l = 0; l < drawnCodes.length; l++) {
      int code = drawnCodes[l];
      if (code != Label.MISSING) {
        imbalance[l] = metric.ofSorted(counts[l].increment(code));
      }
      if (imbalance[l] > most) {
        most = imbalance[l];
        worst = l;
      }
    }
  }
}
