package org.fr4j.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// What a row's benchmarks measured.
///
/// @param note what else is worth seeing: percentiles, and the counters of the benchmark
record Outcome(Row row, double value, OptionalDouble peer, OptionalDouble ratio, String note) {
  static final String HEADER = "name,value,unit,peer,peer_value,ratio";

  static Outcome of(Row row, RunResult ours, @Nullable RunResult peer) {
    double value = score(ours);
    if (peer == null) {
      return new Outcome(row, value, OptionalDouble.empty(), OptionalDouble.empty(), note(ours));
    }
    double other = score(peer);
    double ratio = more(ours) ? value / other : other / value;
    String beside = counters(peer);
    String note = note(ours) + (beside.isEmpty() ? "" : "; peer: " + beside);
    return new Outcome(row, value, OptionalDouble.of(other), OptionalDouble.of(ratio), note);
  }

  private static boolean more(RunResult result) {
    return result.getParams().getMode() == Mode.Throughput;
  }

  /// The mean of a throughput, the median of a time.
  private static double score(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    return result.getParams().getMode() == Mode.SampleTime
        ? primary.getStatistics().getPercentile(50)
        : primary.getScore();
  }

  @SuppressWarnings("rawtypes") // JMH's own
  private static String counters(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith("p0."))
            .filter(entry -> !entry.getKey().startsWith("p1."))
            .map(entry -> "%s %s".formatted(entry.getKey(), number(entry.getValue().getScore())))
            .collect(Collectors.joining(", "));
  }

  private static String note(RunResult result) {
    String counters = counters(result);
    if (result.getParams().getMode() != Mode.SampleTime) {
      return counters;
    }
    double slow = result.getPrimaryResult().getStatistics().getPercentile(99);
    return "p99 %s%s".formatted(number(slow), counters.isEmpty() ? "" : ", " + counters);
  }

  String csv() {
    return String.join(
        ",",
        row.name(),
        number(value),
        row.unit(),
        peer.isPresent() ? row.peer() : "",
        text(peer),
        text(ratio));
  }

  String line() {
    return "%-24s %10s %-24s %-28s %10s %7s  %s"
        .formatted(
            row.name(),
            number(value),
            row.unit(),
            peer.isPresent() ? row.peer() : "",
            text(peer),
            text(ratio),
            note)
        .stripTrailing();
  }

  static String title() {
    return "%-24s %10s %-24s %-28s %10s %7s"
        .formatted("name", "value", "unit", "peer", "peer value", "ratio");
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  /// Four significant digits, without an exponent.
  private static String number(double value) {
    int whole = (int) Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9)));
    return String.format(Locale.ROOT, "%." + Math.clamp(3 - whole, 0, 9) + "f", value);
  }
}
