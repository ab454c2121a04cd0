package org.fr4j.eval.internal.curve;

/// Where a curve meets FMR = FNMR, in each way that literature knows.
///
/// **Shape.** At least three points, both sides with a weight above 0.<br>
/// **Cost.** One pass.<br>
/// **Threads.** One at a time: the hull is kept from call to call to save its memory.
public final class Crossing {
  private int[] hull = new int[64];

  /// The point of bob's threshold: a threshold between two distinct scores errs as the higher one
  /// does; a single distinct score has no midpoint, and both ends err by one half in the mean.
  public static int bob(ErrorCounts counts) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int point = 1; point < counts.size() - 2; point++) {
      double difference = Math.abs(counts.fmr(point) - counts.fnmr(point));
      if (difference < least) {
        least = difference;
        best = point;
      }
    }
    return best;
  }

  /// The point of PyEER's threshold.
  public static int pyeer(ErrorCounts counts) {
    int point = first(counts);
    double gap = counts.fmr(point) - counts.fnmr(point);
    double sum = counts.fmr(point) + counts.fnmr(point);
    boolean before = gap != 0 && sum > counts.fmr(point - 1) + counts.fnmr(point - 1);
    return before ? point - 1 : point;
  }

  /// The rate where straight lines between the points meet the diagonal.
  public static double interpolated(ErrorCounts counts) {
    int point = first(counts);
    return meet(counts, point - 1, point);
  }

  /// The first point, from the strictest, whose FMR has reached its FNMR; never the first of all.
  private static int first(ErrorCounts counts) {
    int point = 1;
    while (counts.fmr(point) < counts.fnmr(point)) {
      point++;
    }
    return point;
  }

  /// The rate where the convex hull of the points meets the diagonal.
  public double rocch(ErrorCounts counts) {
    if (hull.length < counts.size()) {
      hull = new int[Math.max(counts.size(), 2 * hull.length)];
    }
    int size = 0;
    for (int point = 0; point < counts.size(); point++) {
      while (size >= 2 && !isCorner(counts, hull[size - 2], hull[size - 1], point)) {
        size--;
      }
      hull[size++] = point;
    }
    int corner = 1;
    while (counts.fmr(hull[corner]) < counts.fnmr(hull[corner])) {
      corner++;
    }
    return meet(counts, hull[corner - 1], hull[corner]);
  }

  /// Whether `b` is below the line from `a` to `c`; exact below 2^53.
  private static boolean isCorner(ErrorCounts counts, int a, int b, int c) {
    double abX = counts.falseMatches(b) - counts.falseMatches(a);
    double acX = counts.falseMatches(c) - counts.falseMatches(a);
    double abY = counts.falseNonMatches(b) - counts.falseNonMatches(a);
    double acY = counts.falseNonMatches(c) - counts.falseNonMatches(a);
    return abX * acY > abY * acX;
  }

  /// Where the line from a point with FMR < FNMR to one with FMR >= FNMR meets the diagonal.
  private static double meet(ErrorCounts counts, int from, int to) {
    double gap0 = counts.fnmr(from) - counts.fmr(from);
    double gap1 = counts.fmr(to) - counts.fnmr(to);
    return counts.fmr(from) + (counts.fmr(to) - counts.fmr(from)) * gap0 / (gap0 + gap1);
  }
}
