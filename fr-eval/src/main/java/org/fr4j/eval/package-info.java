/// Accuracy of comparisons, over all and by demographic cohort.
@NullMarked
package org.fr4j.eval;

import org.jspecify.annotations.NullMarked;
