package org.fr4j.eval.internal.pairs;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.fr4j.core.Label;

/// Some rows, those of one subject side by side.
///
/// **Threads.** Immutable.
final class Members {
  /// Row indices, by subject.
  final int[] rows;

  /// The subject of each group of rows, ascending.
  final int[] subjects;

  /// Where each group begins, and behind the last its end.
  final int[] starts;

  private Members(int[] rows, int[] subjects, int[] starts) {
    this.rows = rows;
    this.subjects = subjects;
    this.starts = starts;
  }

  /// The chosen rows whose subject is known.
  static Members of(Label subject, IntPredicate chosen) {
    int[] counts = new int[subject.categories().size() + 1];
    for (int row = 0; row < subject.size(); row++) {
      if (subject.code(row) != Label.MISSING && chosen.test(row)) {
        counts[subject.code(row) + 1]++;
      }
    }
    Arrays.parallelPrefix(counts, Integer::sum);
    int[] rows = new int[counts[counts.length - 1]];
    int[] next = counts.clone();
    for (int row = 0; row < subject.size(); row++) {
      if (subject.code(row) != Label.MISSING && chosen.test(row)) {
        rows[next[subject.code(row)]++] = row;
      }
    }
    int[] subjects = new int[counts.length - 1];
    int[] starts = new int[counts.length];
    int groups = 0;
    for (int code = 0; code < subjects.length; code++) {
      if (counts[code + 1] > counts[code]) {
        subjects[groups] = code;
        starts[groups++] = counts[code];
      }
    }
    starts[groups] = rows.length;
    return new Members(rows, Arrays.copyOf(subjects, groups), Arrays.copyOf(starts, groups + 1));
  }

  int groups() {
    return subjects.length;
  }

  int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /// The group of a subject; negative where it has no row.
  int find(int subject) {
    return Arrays.binarySearch(subjects, subject);
  }
}
