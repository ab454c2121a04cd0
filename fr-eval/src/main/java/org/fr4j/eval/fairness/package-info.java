/// How unlike the error rates of cohorts are, at one global threshold.
///
/// [org.fr4j.eval.fairness.Fairness] has the figures that papers and standards use.
@NullMarked
package org.fr4j.eval.fairness;

import org.jspecify.annotations.NullMarked;
