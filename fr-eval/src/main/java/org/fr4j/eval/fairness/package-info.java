/// How unlike the error rates of cohorts are, at one global threshold.
///
/// [org.fr4j.eval.fairness.Fairness] has the figures that papers and standards use,
/// [org.fr4j.eval.fairness.FairnessBootstrap] their intervals;
/// [org.fr4j.eval.fairness.FairnessFigures] is what an evaluation returns.
@NullMarked
package org.fr4j.eval.fairness;

import org.jspecify.annotations.NullMarked;
