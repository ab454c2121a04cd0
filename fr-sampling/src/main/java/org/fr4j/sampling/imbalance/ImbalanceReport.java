package org.fr4j.sampling.imbalance;

import java.util.List;
import java.util.Locale;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;

/// The imbalance of every label of a table, images per subject included.
///
/// [#toString()] is a table for people.
///
/// @param samples rows of the table
/// @param labels one entry a label, in the table's order
/// @param together all labels but the subject, seen together
public record ImbalanceReport(
    int samples, List<LabelImbalance> labels, MultiLabelImbalance together) {
  private static final String ROW = "%-24s %10s %10s %9s %9s %9s %9s %9s %9s %8s %6s %6s %10s%n";

  /// Copies the list.
  public ImbalanceReport {
    labels = List.copyOf(labels);
  }

  /// Measures every label.
  ///
  /// @param table any table
  /// @return the report
  public static ImbalanceReport of(LabelTable table) {
    List<Label> described =
        table.labels().stream().filter(label -> !label.name().equals(LabelTable.SUBJECT)).toList();
    return new ImbalanceReport(
        table.size(),
        table.labels().stream().map(LabelImbalance::of).toList(),
        MultiLabelImbalance.of(described));
  }

  /// The figures of one label.
  ///
  /// @param name the label
  /// @return its figures
  /// @throws IllegalArgumentException if the table has none of that name
  public LabelImbalance label(String name) {
    return labels.stream()
        .filter(label -> label.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no label \"%s\"".formatted(name)));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%,d samples%n".formatted(samples));
    text.append(
        ROW.formatted(
            "label",
            "categories",
            "known",
            "missing",
            "smallest",
            "median",
            "largest",
            "IDR",
            "max/min",
            "entropy",
            "Gini",
            "CV",
            "effective"));
    labels.forEach(label -> text.append(row(label)));
    labels.stream()
        .filter(label -> label.name().equals(LabelTable.SUBJECT))
        .forEach(
            subject ->
                text.append(
                    "images per subject: %d to %d, median %s%n"
                        .formatted(
                            subject.smallest(), subject.largest(), number(subject.median()))));
    text.append(
        "together: MeanIR %s, CVIR %s, SCUMBLE %s%n"
            .formatted(
                number(together.meanIr()), number(together.cvIr()), number(together.scumble())));
    return text.toString();
  }

  private static String row(LabelImbalance label) {
    return ROW.formatted(
        label.name(),
        label.categories(),
        label.known(),
        label.missing(),
        label.smallest(),
        number(label.median()),
        label.largest(),
        number(label.interDecileRatio()),
        number(label.maxMinRatio()),
        number(label.entropyBalance()),
        number(label.gini()),
        number(label.variation()),
        number(label.effectiveCategories()));
  }

  private static String number(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return Double.isNaN(value) ? "-" : "infinite";
    }
    String digits = value >= 1000 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, digits, value);
  }
}
