/// Tests.
@NullMarked
package org.fr4j.eval.interval;

import org.jspecify.annotations.NullMarked;
