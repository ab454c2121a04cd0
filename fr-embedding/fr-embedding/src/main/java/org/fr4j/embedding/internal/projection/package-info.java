/// What fits and runs projections: kernels over entries that are not zero, and dense algebra in
/// double precision.
@NullMarked
package org.fr4j.embedding.internal.projection;

import org.jspecify.annotations.NullMarked;
