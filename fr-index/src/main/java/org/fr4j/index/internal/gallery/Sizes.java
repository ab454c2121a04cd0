package org.fr4j.index.internal.gallery;

/// How large blocks are.
///
/// @param dimension floats of a template
/// @param tail templates of a block that is filled one by one, and scanned without an index
/// @param most templates of any block
public record Sizes(int dimension, int tail, int most) {
  /// So many are scanned in less than a tenth of a millisecond, and are enough to be coded.
  private static final int TAIL = 4096;

  private static final int TAIL_BYTES = 1 << 24;

  public static Sizes of(int dimension, int most) {
    return new Sizes(dimension, Math.min(TAIL, TAIL_BYTES / (Float.BYTES * dimension)), most);
  }
}
