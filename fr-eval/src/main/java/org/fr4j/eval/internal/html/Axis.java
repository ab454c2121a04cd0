package org.fr4j.eval.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One axis of a plot.
///
/// @param title what it shows
/// @param min where it begins
/// @param max where it ends
/// @param log whether decades are equally far apart; `min` is then above 0
public record Axis(String title, double min, double max, boolean log) {

  /// Decades from `min` to `max`.
  public static Axis log(String title, double min, double max) {
    double first = Math.pow(10, Math.floor(Math.log10(min) + 1e-9));
    return new Axis(title, first, max, true);
  }

  /// Equal steps from `min` to `max`.
  public static Axis linear(String title, double min, double max) {
    return new Axis(title, min, max, false);
  }

  /// Where a value stands: 0 at `min`, 1 at `max`.
  double at(double value) {
    return log
        ? (Math.log10(value) - Math.log10(min)) / (Math.log10(max) - Math.log10(min))
        : (value - min) / (max - min);
  }

  /// Round values to mark.
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (log) {
      for (int power = (int) Math.round(Math.log10(min)); power <= Math.log10(max); power++) {
        ticks.add(Math.pow(10, power));
      }
      return ticks;
    }
    double rough = (max - min) / 5;
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = decade * (rough / decade > 5 ? 10 : rough / decade > 2 ? 5 : 2);
    for (double tick = Math.ceil(min / step - 1e-9); tick * step <= max * (1 + 1e-9); tick++) {
      ticks.add(tick * step);
    }
    return ticks;
  }

  /// A tick as a reader writes it.
  static String label(double tick) {
    if (tick != 0 && Math.abs(tick) < 1e-3) {
      return String.format(Locale.ROOT, "%.0e", tick).replaceAll("e-0?", "e-");
    }
    String text = String.format(Locale.ROOT, "%.4f", tick == 0 ? 0.0 : tick);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
