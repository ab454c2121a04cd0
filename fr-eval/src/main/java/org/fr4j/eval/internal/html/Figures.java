package org.fr4j.eval.internal.html;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.interval.Interval;

/// Numbers as a reader of English writes them, whatever the machine's language.
public final class Figures {
  /// What stands for a figure that is not there.
  public static final String UNDEFINED = "undefined";

  private static final double LEAST_PLAIN = 1e-3;

  private Figures() {}

  /// A count with a comma after thousands.
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// A rate in three digits or so: small ones as powers of ten.
  public static String rate(double rate) {
    if (Double.isInfinite(rate)) {
      return rate > 0 ? "unbounded" : "-unbounded";
    }
    if (rate == 0) {
      return "0";
    }
    if (Math.abs(rate) < LEAST_PLAIN) {
      return String.format(Locale.ROOT, "%.2e", rate).replaceAll("e-0?", "e-");
    }
    return String.format(Locale.ROOT, Math.abs(rate) < 10 ? "%.4f" : "%.1f", rate);
  }

  /// A rate, or the word for none.
  public static String rate(OptionalDouble rate) {
    return rate.isPresent() ? rate(rate.getAsDouble()) : UNDEFINED;
  }

  /// A ratio in two or three digits.
  public static String ratio(double ratio) {
    if (Double.isInfinite(ratio)) {
      return "unbounded";
    }
    return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f" : "%,.0f", ratio);
  }

  /// An interval, such as `0.0100 to 0.0200`.
  public static String interval(Interval interval) {
    return "%s to %s".formatted(rate(interval.low()), rate(interval.high()));
  }

  /// A rate in hundredths.
  public static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * rate);
  }

  /// A rate in hundredths, or the word for none.
  public static String percent(OptionalDouble rate) {
    return rate.isPresent() ? percent(rate.getAsDouble()) : UNDEFINED;
  }

  /// A rate as people speak of it, such as `1 in 1,000`, in two digits.
  public static String oneIn(double rate) {
    if (rate == 0) {
      return "none seen";
    }
    if (rate > 0.5) {
      return percent(rate);
    }
    double times = 1 / rate;
    double unit = Math.pow(10, Math.floor(Math.log10(times)) - 1);
    return times < 10
        ? String.format(Locale.ROOT, "1 in %.1f", times)
        : "1 in " + count(Math.round(times / unit) * Math.round(unit));
  }

  /// A threshold; below every score it has no number.
  public static String threshold(OptionalDouble threshold) {
    if (threshold.isPresent() && Double.isInfinite(threshold.getAsDouble())) {
      return "none needed";
    }
    return rate(threshold);
  }

  /// An effective size, or the word for none.
  public static String size(Optional<Double> size) {
    return size.map(known -> count(Math.round(known))).orElse(UNDEFINED);
  }
}
