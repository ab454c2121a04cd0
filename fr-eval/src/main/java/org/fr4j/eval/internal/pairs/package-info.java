/// Numbered sets of pairs, and random orders of them; not for users.
@NullMarked
package org.fr4j.eval.internal.pairs;

import org.jspecify.annotations.NullMarked;
