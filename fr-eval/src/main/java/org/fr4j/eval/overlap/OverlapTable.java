package org.fr4j.eval.overlap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.core.io.SafeFile;

/// How many people several databases have, together and in common.
///
/// Subjects whom a hit calls the same are one person, and whoever is the same as one of them is
/// that person too; what is to be reviewed counts as two.
///
/// **Cost.** One [Overlap] a pair of databases.<br>
/// **Threads.** Immutable.
public final class OverlapTable {
  /// People in some databases and in no other.
  ///
  /// @param databases by their number
  /// @param people how many, at least 1
  public record Part(List<Integer> databases, int people) {
    /// Copies the numbers.
    public Part {
      databases = List.copyOf(databases);
    }
  }

  private final List<Database> databases;
  private final List<Part> parts;

  private OverlapTable(List<Database> databases, List<Part> parts) {
    this.databases = databases;
    this.parts = parts;
  }

  /// Compares databases by name, each with each.
  ///
  /// @param databases at least one
  /// @return their table
  public static OverlapTable byName(List<Database> databases) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < databases.size(); i++) {
      for (int j = i + 1; j < databases.size(); j++) {
        overlaps.add(Overlap.byName(databases.get(i), databases.get(j)));
      }
    }
    return of(databases, overlaps);
  }

  /// The table of overlaps that were found in whatever way.
  ///
  /// @param databases at least one
  /// @param overlaps of pairs of them
  /// @return their table
  /// @throws IllegalArgumentException if there is no database, or an overlap is of another
  public static OverlapTable of(List<Database> databases, List<Overlap> overlaps) {
    if (databases.isEmpty()) {
      throw new IllegalArgumentException("no database: a table has at least one");
    }
    int[] starts = new int[databases.size() + 1];
    for (int i = 0; i < databases.size(); i++) {
      starts[i + 1] = starts[i] + databases.get(i).subjects().size();
    }
    int[] leaders = new int[starts[databases.size()]];
    Arrays.setAll(leaders, i -> i);
    for (Overlap overlap : overlaps) {
      int one = databases.indexOf(overlap.first());
      int other = databases.indexOf(overlap.second());
      if (one < 0 || other < 0) {
        throw new IllegalArgumentException(
            "overlap of %s: not of two of these databases".formatted(overlap));
      }
      for (Hit hit : overlap.hits(Verdict.SAME)) {
        join(
            leaders,
            starts[one] + overlap.first().placeOf(hit.first().id()),
            starts[other] + overlap.second().placeOf(hit.second().id()));
      }
    }
    return new OverlapTable(List.copyOf(databases), parts(leaders, starts));
  }

  private static List<Part> parts(int[] leaders, int[] starts) {
    Map<Integer, BitSet> people = new HashMap<>();
    for (int database = 0; database + 1 < starts.length; database++) {
      for (int subject = starts[database]; subject < starts[database + 1]; subject++) {
        people.computeIfAbsent(leader(leaders, subject), _ -> new BitSet()).set(database);
      }
    }
    Map<BitSet, Integer> counts = new HashMap<>();
    people.values().forEach(where -> counts.merge(where, 1, Integer::sum));
    List<Part> parts = new ArrayList<>();
    counts.forEach((where, count) -> parts.add(new Part(where.stream().boxed().toList(), count)));
    parts.sort(
        Comparator.comparingInt(Part::people)
            .reversed()
            .thenComparingInt(part -> part.databases().size())
            .thenComparing(part -> part.databases().toString()));
    return List.copyOf(parts);
  }

  private static int leader(int[] leaders, int subject) {
    int at = subject;
    while (leaders[at] != at) {
      leaders[at] = leaders[leaders[at]];
      at = leaders[at];
    }
    return at;
  }

  private static void join(int[] leaders, int one, int other) {
    leaders[leader(leaders, one)] = leader(leaders, other);
  }

  /// The databases.
  ///
  /// @return in the order in which they were given
  public List<Database> databases() {
    return databases;
  }

  /// The people of each combination of databases, no person in two.
  ///
  /// @return the combinations that occur, most people first
  public List<Part> parts() {
    return parts;
  }

  /// How many people there are in all.
  ///
  /// @return the size of the union
  public int people() {
    return parts.stream().mapToInt(Part::people).sum();
  }

  /// How many people are in both of two databases, whichever others they are in.
  ///
  /// @param one a database's number
  /// @param other another's, or the same: then how many people it has
  /// @return the size of the intersection
  public int shared(int one, int other) {
    return parts.stream()
        .filter(part -> part.databases().contains(one) && part.databases().contains(other))
        .mapToInt(Part::people)
        .sum();
  }

  /// Draws the parts as an UpSet plot: a column a combination, a row a database.
  ///
  /// **Source.** A. Lex et al., UpSet: Visualization of Intersecting Sets (2014).
  ///
  /// @param file where the SVG goes
  /// @throws IOException if it can't be written
  public void saveSvg(Path file) throws IOException {
    byte[] svg = new UpSetPlot(this).render().getBytes(StandardCharsets.UTF_8);
    SafeFile.write(file, out -> out.write(svg));
  }

  /// A line a combination.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%,d people%n".formatted(people()));
    for (Part part : parts) {
      List<String> names = part.databases().stream().map(i -> databases.get(i).name()).toList();
      text.append("%,9d in %s alone%n".formatted(part.people(), String.join(" and ", names)));
    }
    return text.toString();
  }
}
