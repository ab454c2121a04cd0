package org.fr4j.index.internal.gallery;

import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.internal.code.CodedGallery;

/// Makes an index over memory as it is.
@FunctionalInterface
public interface Indexer {
  /// Makes an index that is not closed: whoever owns the memory frees it.
  ///
  /// @param units vectors of length 1, with subjects
  /// @param codes of all of them, or none
  MatchIndex index(EmbeddingMatrix units, Optional<CodedGallery> codes);
}
