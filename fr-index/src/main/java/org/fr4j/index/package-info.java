/// Exact matching of templates: one probe or a batch of them against a gallery.
///
/// Start with [org.fr4j.index.MatchIndex]: make one of an [org.fr4j.core.EmbeddingMatrix], say what
/// is wanted by a [org.fr4j.index.Search], and read [org.fr4j.index.Candidate]s. An index owns
/// memory outside the heap, or a file: close it. What lies below `internal` is not for use.
@NullMarked
package org.fr4j.index;

import org.jspecify.annotations.NullMarked;
