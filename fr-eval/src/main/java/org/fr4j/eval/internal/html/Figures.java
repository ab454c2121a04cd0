package org.fr4j.eval.internal.html;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.interval.RateEstimate;

/// Numbers as a reader of English writes them, whatever the machine's language.
public final class Figures {
  private static final String UNDEFINED = "undefined";

  private Figures() {}

  /// A count with a comma after thousands.
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// A rate in three digits or so: small ones as powers of ten.
  public static String rate(double rate) {
    if (rate != 0 && Math.abs(rate) < 1e-3) {
      return String.format(Locale.ROOT, "%.2e", rate).replaceAll("e-0?", "e-");
    }
    return String.format(Locale.ROOT, "%.4f", rate);
  }

  /// A rate, or the word for none.
  public static String rate(OptionalDouble rate) {
    return rate.isPresent() ? rate(rate.getAsDouble()) : UNDEFINED;
  }

  /// A rate with its interval, or the word for none.
  public static String estimate(Optional<RateEstimate> estimate) {
    return estimate
        .map(
            known ->
                "%s (%s to %s)"
                    .formatted(
                        rate(known.rate()),
                        rate(known.interval().low()),
                        rate(known.interval().high())))
        .orElse(UNDEFINED);
  }

  /// A rate in hundredths.
  public static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * rate);
  }
}
