/// Pairs of a join on their way from the scans to the caller.
@NullMarked
package org.fr4j.index.internal.join;

import org.jspecify.annotations.NullMarked;
