package org.fr4j.index.internal.select;

import org.jspecify.annotations.Nullable;

/// Which templates a search may return: those that its filter names and nobody removed.
///
/// [Best] asks it for every candidate that would be kept, so that no scan can return another; a
/// scan may ask it sooner to save work. A scan must never take a bar from templates that it did not
/// offer.
///
/// @param among the ids that the search was narrowed to, or null where it was not
/// @param removed never returned
public record Eligible(@Nullable Ids among, Ids removed) {
  /// Every template.
  public static final Eligible ALL = new Eligible(null, Ids.NONE);

  public boolean test(int id) {
    return (among == null || among.contains(id)) && !removed.contains(id);
  }
}
