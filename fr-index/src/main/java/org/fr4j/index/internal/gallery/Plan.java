package org.fr4j.index.internal.gallery;

import java.util.List;

/// Which parts to merge next, so that there are few, and little of what they hold is removed.
///
/// Each part is to have [#RATIO] times as many templates as all that follow it up to the next part
/// that it can't be merged with: then there are O(log n) small parts, and a template is copied
/// O(log n) times. A part that lost a quarter of its templates is made anew.
///
/// Source: P. O'Neil and others, "The log-structured merge-tree", 1996.
///
/// @param from the first part to merge
/// @param to one past the last
record Plan(int from, int to) {
  private static final int RATIO = 4;
  private static final Plan NOTHING = new Plan(0, 0);

  boolean isEmpty() {
    return from == to;
  }

  /// @param parts of a snapshot; the last may be open, and is then left alone
  /// @param most templates of a part
  static Plan of(List<Part> parts, int most) {
    int closed = parts.isEmpty() || parts.getLast().isFull() ? parts.size() : parts.size() - 1;
    Plan plan = NOTHING;
    for (int to = closed; to > 0 && plan.isEmpty(); to--) {
      plan = young(parts, to, most);
    }
    plan = plan.isEmpty() ? withoutIndex(parts, closed) : plan;
    return plan.isEmpty() ? shrunk(parts, closed, most) : plan;
  }

  /// A part so large that the loop of [#young] did not come to it.
  private static Plan withoutIndex(List<Part> parts, int closed) {
    for (int at = 0; at < closed; at++) {
      if (parts.get(at).index() == null) {
        return new Plan(at, at + 1);
      }
    }
    return NOTHING;
  }

  /// The parts before `to`, as far back as they are small beside what follows them.
  private static Plan young(List<Part> parts, int to, int most) {
    long after = 0;
    int from = to;
    for (int at = to - 1; at >= 0 && after + parts.get(at).live() <= most; at--) {
      boolean small = at < to - 1 && parts.get(at).live() <= RATIO * after;
      if (parts.get(at).index() == null || small) {
        from = at;
      }
      after += parts.get(at).live();
    }
    return new Plan(from, to);
  }

  /// A part that shrank, with neighbours that are not much larger.
  private static Plan shrunk(List<Part> parts, int closed, int most) {
    for (int at = 0; at < closed; at++) {
      Part part = parts.get(at);
      if (4L * part.removed().count() >= part.count()) {
        return around(parts, closed, most, at);
      }
    }
    return NOTHING;
  }

  private static Plan around(List<Part> parts, int closed, int most, int at) {
    long live = parts.get(at).live();
    int from = at;
    int to = at + 1;
    while (to < closed && fits(parts.get(to), live, most)) {
      live += parts.get(to++).live();
    }
    while (from > 0 && fits(parts.get(from - 1), live, most)) {
      live += parts.get(--from).live();
    }
    return new Plan(from, to);
  }

  private static boolean fits(Part part, long live, int most) {
    return part.live() <= RATIO * live && part.live() + live <= most;
  }
}
