/// Error counts along a curve, and where they meet; not for users.
@NullMarked
package org.fr4j.eval.internal.curve;

import org.jspecify.annotations.NullMarked;
