package org.fr4j.eval.internal.pairs;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.fr4j.core.Label;

/// All pairs of one kind, numbered from 0: a number becomes its pair without any list of pairs.
///
/// **Shape.** For each subject, where its pairs begin.<br>
/// **Cost.** A binary search over subjects and a division or a root a pair.<br>
/// **Threads.** Immutable.
public final class PairSpace {
  private final boolean mated;
  private final boolean inside;
  private final Members members;
  private final Members others;
  private final long[] begins;

  private PairSpace(boolean mated, boolean inside, Members members, Members others) {
    this.mated = mated;
    this.inside = inside;
    this.members = members;
    this.others = others;
    this.begins = new long[members.groups() + 1];
    for (int group = 0; group < members.groups(); group++) {
      long size = members.size(group);
      long pairs = mated ? size * (size - 1) / 2 : size * partners(group);
      begins[group + 1] = Math.addExact(begins[group], pairs);
    }
  }

  /// Every two rows of one subject.
  ///
  /// @param chosen which rows; those of unknown subjects are left out
  public static PairSpace mated(Label subjects, IntPredicate chosen) {
    Members members = Members.of(subjects, chosen);
    return new PairSpace(true, true, members, members);
  }

  /// Rows of two subjects, the first a chosen one.
  ///
  /// @param chosen which rows; those of unknown subjects are left out
  /// @param inside whether the second may be a chosen one
  /// @param others second rows besides, none of which is a chosen one
  public static PairSpace nonMated(
      Label subjects, IntPredicate chosen, boolean inside, IntPredicate others) {
    return new PairSpace(false, inside, Members.of(subjects, chosen), Members.of(subjects, others));
  }

  /// How many chosen rows stand behind a group: the second rows that are chosen ones.
  private int behind(int group) {
    return inside ? members.rows.length - members.starts[group + 1] : 0;
  }

  /// How many second rows a row of a group may meet.
  private long partners(int group) {
    int same = others.find(members.subjects[group]);
    return (long) behind(group) + others.rows.length - (same < 0 ? 0 : others.size(same));
  }

  /// The number of pairs.
  public long size() {
    return begins[begins.length - 1];
  }

  /// The number of subjects that have a row.
  public int subjects() {
    return members.groups();
  }

  /// The number of rows.
  public int rows() {
    return members.rows.length;
  }

  /// Finds pairs one after the other; fast where their numbers ascend.
  public Cursor cursor() {
    return new Cursor();
  }

  /// A place among the pairs.
  public final class Cursor {
    private int group;
    private int first;
    private int second;

    private Cursor() {}

    /// Goes to a pair.
    ///
    /// @param number 0 to `size() - 1`
    public void seek(long number) {
      if (number < begins[group] || number >= begins[group + 1]) {
        group = group(number);
      }
      long rest = number - begins[group];
      int start = members.starts[group];
      if (mated) {
        // Counted from the last pair, the first row is the one that stands still.
        long left = begins[group + 1] - 1 - number;
        int last = members.starts[group + 1] - 1;
        int back = triangular(left);
        first = members.rows[last - back];
        second = members.rows[last - (int) (left - (long) back * (back - 1) / 2)];
      } else {
        long partners = partners(group);
        int partner = (int) (rest % partners);
        int behind = behind(group);
        first = members.rows[start + (int) (rest / partners)];
        second =
            partner < behind
                ? members.rows[members.starts[group + 1] + partner]
                : others.rows[skipOwn(partner - behind)];
      }
    }

    private int group(long number) {
      // Ascending numbers mostly fall into the next group.
      if (group + 2 < begins.length && number >= begins[group + 1] && number < begins[group + 2]) {
        return group + 1;
      }
      int found = Arrays.binarySearch(begins, number);
      int at = found >= 0 ? found : -found - 2;
      while (begins[at + 1] == begins[at]) {
        at++;
      }
      return at;
    }

    /// Other rows without those of the group's own subject.
    private int skipOwn(int partner) {
      int same = others.find(members.subjects[group]);
      boolean before = same < 0 || partner < others.starts[same];
      return before ? partner : partner + others.size(same);
    }

    /// A row of the pair.
    public int first() {
      return first;
    }

    /// The other row.
    public int second() {
      return second;
    }
  }

  /// The largest j with `j (j - 1) / 2 <= rest`.
  private static int triangular(long rest) {
    long j = (long) ((1 + Math.sqrt(1 + 8.0 * rest)) / 2);
    while (j * (j - 1) / 2 > rest) {
      j--;
    }
    while ((j + 1) * j / 2 <= rest) {
      j++;
    }
    return (int) j;
  }
}
