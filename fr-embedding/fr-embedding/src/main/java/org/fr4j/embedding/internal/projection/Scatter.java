package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.projection.TrainingRows;

/// How the classes of rows scatter, in coordinates along some directions: the mean of the
/// covariances of the classes, and the covariance of their means. Each class weighs the same,
/// however many rows it has.
///
/// **Order.** Each number is summed over the rows in their order, in double precision.<br>
/// **Cost.** Two passes; `rows * (entries * r + r^2 / 2)` multiply-adds, `r` the directions.<br>
/// **Memory.** `r` doubles a class, `2 r^2` in all.
public final class Scatter {
  private static final String WORK = "class scatter";

  private final Label classes;
  private final double[][] directions;
  private final Panels panels;
  private final double[] mean;
  private final double[][] classMeans;

  /// What each row of a class weighs; all rows together weigh 1. Of a class without rows 0.
  private final double[] weights;

  private final int present;
  private final double[][] within;
  private double fourthPowers;
  private double weightSquares;

  private Scatter(TrainingRows rows, Label classes, double[][] directions) {
    int r = directions.length;
    this.classes = classes;
    this.directions = directions;
    this.panels = Panels.of(directions);
    this.mean = new double[rows.columns()];
    this.classMeans = new double[classes.categories().size()][r];
    int[] counts = classes.counts();
    this.present = (int) Arrays.stream(counts).filter(count -> count > 0).count();
    this.weights = new double[counts.length];
    Arrays.setAll(weights, c -> counts[c] == 0 ? 0 : 1.0 / present / counts[c]);
    this.within = new double[r][r];
  }

  /// Measures rows.
  ///
  /// @param rows at least one
  /// @param classes of the rows, none missing
  /// @param directions orthonormal, `rows.columns()` long
  /// @param progress follows, and may cancel
  /// @return their scatter
  public static Scatter of(
      TrainingRows rows, Label classes, double[][] directions, ProgressListener progress) {
    Scatter scatter = new Scatter(rows, classes, directions);
    Strips strips = new Strips(rows, 2, WORK, progress);
    strips.pass(scatter::addToMeans);
    strips.pass(scatter::addResiduals);
    return scatter;
  }

  private void addToMeans(RowStrip strip, int first, int size) {
    double[][] coordinates = coordinates(strip, size);
    for (int row = 0; row < size; row++) {
      int c = classes.code(first + row);
      Dense.add(weights[c] * present, coordinates[row], classMeans[c]);
      for (int i = strip.start(row); i < strip.end(row); i++) {
        mean[strip.columns()[i]] += weights[c] * strip.values()[i];
      }
    }
  }

  private void addResiduals(RowStrip strip, int first, int size) {
    double[][] residuals = coordinates(strip, size);
    for (int row = 0; row < size; row++) {
      int c = classes.code(first + row);
      Dense.add(-1, classMeans[c], residuals[row]);
      Dense.scale(residuals[row], Math.sqrt(weights[c]));
      double square = Dense.dot(residuals[row], residuals[row]);
      fourthPowers += square * square;
      weightSquares += weights[c] * weights[c];
    }
    IntStream.range(0, within.length)
        .parallel()
        .forEach(
            i -> {
              for (int row = 0; row < size; row++) {
                Dense.add(residuals[row][i], residuals[row], within[i]);
              }
            });
  }

  private double[][] coordinates(RowStrip strip, int size) {
    EntryKernels kernels = EntryKernels.best();
    int width = EntryKernels.WIDTH;
    double[][] coordinates = new double[size][directions.length];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            row -> {
              double[] sums = new double[width];
              int from = strip.start(row);
              int to = strip.end(row);
              for (int p = 0; p < panels.count(); p++) {
                kernels.gather(strip.columns(), strip.values(), from, to, panels.get(p), sums);
                int count = Math.min(width, directions.length - p * width);
                System.arraycopy(sums, 0, coordinates[row], p * width, count);
              }
            });
    return coordinates;
  }

  /// The mean of the classes' means, not in coordinates.
  ///
  /// @return `rows.columns()` floats
  public float[] mean() {
    float[] floats = new float[mean.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) mean[i];
    }
    return floats;
  }

  /// The covariance within the classes, shrunk towards a sphere: `(1 - share) * C + share *
  /// trace(C) / r * I`.
  double[][] within(double share) {
    return shrunk(within, share);
  }

  /// The covariance of the classes' means, shrunk as much.
  double[][] between(double share) {
    int r = directions.length;
    double[] centre = new double[r];
    for (double[] classMean : classMeans) {
      Dense.add(1.0 / present, classMean, centre);
    }
    double[][] between = new double[r][r];
    for (int c = 0; c < classMeans.length; c++) {
      if (weights[c] > 0) {
        double[] off = classMeans[c].clone();
        Dense.add(-1, centre, off);
        for (int i = 0; i < r; i++) {
          Dense.add(off[i] / present, off, between[i]);
        }
      }
    }
    return shrunk(between, share);
  }

  private static double[][] shrunk(double[][] covariance, double share) {
    int r = covariance.length;
    double[][] shrunk = new double[r][];
    for (int i = 0; i < r; i++) {
      shrunk[i] = covariance[i].clone();
      Dense.scale(shrunk[i], 1 - share);
      shrunk[i][i] += share * trace(covariance) / r;
    }
    return shrunk;
  }

  private static double trace(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    return trace;
  }

  /// The share of Ledoit and Wolf (A well-conditioned estimator for large-dimensional covariance
  /// matrices, 2004) for the covariance within the classes: what the estimate is expected to err,
  /// over how far it is from a sphere, both squared. A row counts by its weight: as the square of
  /// that, where the estimate's error is summed up.
  ///
  /// @return 0 to 1
  public double ledoitWolf() {
    int r = within.length;
    double squares = 0;
    for (double[] row : within) {
      squares += Dense.dot(row, row);
    }
    double sphere = trace(within) / r;
    double error = (fourthPowers - squares * weightSquares) / r;
    double distance = squares / r - sphere * sphere;
    return error <= 0 ? 0 : Math.min(1, error / distance);
  }
}
