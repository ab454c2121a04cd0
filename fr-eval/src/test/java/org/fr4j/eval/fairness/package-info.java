/// Tests.
@NullMarked
package org.fr4j.eval.fairness;

import org.jspecify.annotations.NullMarked;
