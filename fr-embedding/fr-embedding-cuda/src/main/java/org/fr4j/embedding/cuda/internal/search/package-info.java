/// The matcher on the card.
///
/// A [org.fr4j.embedding.cuda.internal.search.Sieve] holds rounded templates on the card and gives,
/// for each probe, the ids that may be among its best;
/// [org.fr4j.embedding.cuda.internal.search.Rounding] bounds what the rounding can hide.
@NullMarked
package org.fr4j.embedding.cuda.internal.search;

import org.jspecify.annotations.NullMarked;
