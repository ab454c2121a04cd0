package org.fr4j.eval.internal.html;

/// What tells one curve from another: its colour and its dashes; some two dozen pairs of them.
final class Series {
  private static final int COLOURS = 12;
  private static final String[] DASHES = {
    "", "8 3", "2 3", "10 3 2 3", "5 5", "1 2", "12 4", "6 2"
  };

  private Series() {}

  /// `k` and a number for the legend's box, `s` and a number for the colour.
  static String classes(int number) {
    return "k%d s%d".formatted(number, number % COLOURS);
  }

  static String dashes(int number) {
    return DASHES[number % DASHES.length];
  }
}
