/// Tests of numbered pairs.
@NullMarked
package org.fr4j.eval.internal.pairs;

import org.jspecify.annotations.NullMarked;
