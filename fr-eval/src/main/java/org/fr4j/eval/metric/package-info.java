/// How often a matcher errs: false match and false non-match rates, their curves and their
/// summaries.
///
/// Start at [org.fr4j.eval.metric.Scores], which holds the scores of mated and non-mated
/// comparisons. [org.fr4j.eval.metric.Roc] is the curve over all thresholds,
/// [org.fr4j.eval.metric.EqualErrorRate] the number that papers print (under four conventions that
/// differ), [org.fr4j.eval.metric.OperatingPoint] the pair of errors at one target,
/// [org.fr4j.eval.metric.ConventionTable] the same scores under every convention. Nothing here is
/// to be closed. Where the scores come from: `org.fr4j.eval.protocol`.
@NullMarked
package org.fr4j.eval.metric;

import org.jspecify.annotations.NullMarked;
