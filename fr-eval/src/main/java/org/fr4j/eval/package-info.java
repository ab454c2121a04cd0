/// Accuracy of comparisons, over all and by demographic cohort.
///
/// [org.fr4j.eval.Evaluation] is the place to start: it takes the
/// [org.fr4j.eval.protocol.Comparisons] of a data set and holds every figure with its interval, at
/// one global threshold. [org.fr4j.eval.report.VerificationReport] writes it down,
/// [org.fr4j.eval.ModelComparison] holds two of them against each other, and
/// [org.fr4j.eval.CohortMatrix] shows who is mistaken for whom. Thresholds by cohort are in
/// `org.fr4j.eval.calibration`, the figures themselves in `org.fr4j.eval.metric`.
@NullMarked
package org.fr4j.eval;

import org.jspecify.annotations.NullMarked;
