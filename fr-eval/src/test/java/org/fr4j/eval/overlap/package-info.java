/// Tests.
@NullMarked
package org.fr4j.eval.overlap;

import org.jspecify.annotations.NullMarked;
