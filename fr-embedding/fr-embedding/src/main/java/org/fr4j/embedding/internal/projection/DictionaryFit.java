package org.fr4j.embedding.internal.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.projection.TrainingRows;

/// Online dictionary learning (Mairal, Bach, Ponce and Sapiro, Online learning for matrix
/// factorization and sparse coding, JMLR 11, 2010), for rows that are seen again and again.
///
/// **Objective.** The mean over the rows of `|x - c D|^2 / 2 + penalty |c|_1`, `c` the best code of
/// the row.<br>
/// **Batch.** Each row of a batch is coded, starting from the code that it had before; the new
/// codes take the place of the old ones in the sums that the atoms are updated by (the paper's
/// section 3.4.3, where the published method lets old codes fade). So the sums are those of the
/// rows' latest codes, and neither step can raise the mean of `|x - c D|^2 / 2 + penalty |c|_1` at
/// these codes.<br>
/// **Epoch.** After all batches all rows are coded by the dictionary that came out, which cannot
/// raise it either, and makes it the objective itself. So the objective falls from epoch to epoch,
/// not by luck. Where rounding is all that is left to gain, an epoch that did not lower it is
/// thrown away and ends the fit.<br>
/// **Cost.** For each batch `1.5 atoms^2` multiply-adds for each column, and for each of its rows
/// two codes.<br>
/// **Memory.** `20 * atoms` bytes a column, and the codes of all rows.
public final class DictionaryFit {
  private static final String NAME = "dictionary";

  private final TrainingRows rows;
  private final float penalty;
  private final int epochs;
  private final double tolerance;
  private final ProgressListener progress;
  private final DictionaryKernels kernels = DictionaryKernels.best();
  private final AtomTable dictionary;
  private final Gram gram;
  private final CodeSums sums;
  private final AtomUpdate update;
  private final RowStrip strip;
  private final Code[] codes;
  private final double[] cost;
  private final int workers = Runtime.getRuntime().availableProcessors();
  private final List<Double> objectives = new ArrayList<>();
  private long done;

  private DictionaryFit(
      TrainingRows rows,
      List<float[]> start,
      float penalty,
      int batch,
      int epochs,
      double tolerance,
      ProgressListener progress) {
    this.rows = rows;
    this.penalty = penalty;
    this.epochs = epochs;
    this.tolerance = tolerance;
    this.progress = progress;
    int atoms = start.size();
    this.dictionary = new AtomTable(rows.columns(), atoms);
    for (int k = 0; k < atoms; k++) {
      dictionary.setAtom(k, start.get(k));
    }
    this.gram = new Gram(kernels, atoms);
    this.sums = new CodeSums(kernels, rows.columns(), atoms);
    this.update = new AtomUpdate(kernels, dictionary, sums);
    this.strip = new RowStrip(rows, Math.min(batch, rows.size()));
    this.codes = new Code[rows.size()];
    this.cost = new double[rows.size()];
    Arrays.fill(codes, Code.ZERO);
  }

  /// What came out of a fit.
  ///
  /// @param atoms of length 1 at most
  /// @param objectives after each epoch, falling
  public record Learned(List<float[]> atoms, List<Double> objectives) {}

  /// Fits a dictionary.
  ///
  /// @param rows in the order in which they are seen
  /// @param start the atoms to start from, of length 1
  /// @param penalty of a code's absolute values, above 0
  /// @param batch rows of a batch; all rows where it is more
  /// @param epochs how often each row is seen, at most
  /// @param tolerance an epoch that lowers the objective by less than this share ends the fit
  /// @param progress follows, and may cancel
  /// @return atoms, and how the objective fell
  public static Learned fit(
      TrainingRows rows,
      List<float[]> start,
      float penalty,
      int batch,
      int epochs,
      double tolerance,
      ProgressListener progress) {
    return new DictionaryFit(rows, start, penalty, batch, epochs, tolerance, progress).fit();
  }

  private Learned fit() {
    double last = Double.POSITIVE_INFINITY;
    float[] best = dictionary.values().clone();
    gram.refresh(dictionary);
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int first = 0; first < rows.size(); first += strip.capacity()) {
        code(first, true);
        update.run();
        gram.refresh(dictionary);
      }
      sums.clear();
      for (int first = 0; first < rows.size(); first += strip.capacity()) {
        code(first, false);
      }
      double objective = Arrays.stream(cost).sum() / rows.size();
      if (!(objective < last)) {
        break;
      }
      objectives.add(objective);
      System.arraycopy(dictionary.values(), 0, best, 0, best.length);
      if (last - objective < tolerance * last) {
        break;
      }
      last = objective;
      replaceUnused();
    }
    if (done < total()) {
      progress.step(NAME, total(), total());
    }
    return new Learned(atoms(best), List.copyOf(objectives));
  }

  private long total() {
    return 2L * epochs * Math.ceilDiv(rows.size(), strip.capacity());
  }

  /// Codes a batch, and takes the codes into the sums.
  ///
  /// @param first row of the batch
  /// @param known whether the sums hold the codes that these rows had before
  private void code(int first, boolean known) {
    int size = strip.load(first);
    Code[] before = Arrays.copyOfRange(codes, first, first + size);
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            worker -> {
              Lasso lasso = new Lasso(gram, dictionary.atoms(), penalty);
              float[] products = new float[dictionary.width()];
              for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
                code(first, i, lasso, products);
              }
            });
    if (!known) {
      Arrays.fill(before, Code.ZERO);
    }
    sums.replace(strip, before, Arrays.copyOfRange(codes, first, first + size), size);
    progress.step(NAME, ++done, total());
  }

  private void code(int first, int i, Lasso lasso, float[] products) {
    int from = strip.start(i);
    int to = strip.end(i);
    float[] values = strip.values();
    kernels.gather(
        strip.columns(), values, from, to, dictionary.values(), dictionary.stride(), products);
    double squares = Entries.squaredLength(values, from, to);
    cost[first + i] = lasso.solve(products, squares, codes[first + i]);
    codes[first + i] = lasso.code();
  }

  /// Puts the rows that the dictionary serves worst in the place of atoms that no code uses, which
  /// changes the cost of no code.
  private void replaceUnused() {
    int[] unused =
        IntStream.range(0, dictionary.atoms()).filter(k -> sums.codes().get(k, k) == 0).toArray();
    if (unused.length == 0) {
      return;
    }
    int[] worst =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -cost[row]))
            .limit(unused.length)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < worst.length && cost[worst[i]] > 0; i++) {
      dictionary.setAtom(unused[i], StartingAtoms.unit(rows, worst[i]));
    }
    gram.refresh(dictionary);
  }

  private List<float[]> atoms(float[] best) {
    System.arraycopy(best, 0, dictionary.values(), 0, best.length);
    return IntStream.range(0, dictionary.atoms()).mapToObj(dictionary::atom).toList();
  }
}
