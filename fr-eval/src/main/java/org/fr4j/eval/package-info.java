/// Accuracy of comparisons, over all and by demographic cohort.
///
/// [org.fr4j.eval.Evaluation] is the place to start: it takes the
/// [org.fr4j.eval.protocol.Comparisons] of a data set and holds every figure, at one global
/// threshold. [org.fr4j.eval.report.VerificationReport] writes it down. The figures themselves are
/// defined in `org.fr4j.eval.metric`.
@NullMarked
package org.fr4j.eval;

import org.jspecify.annotations.NullMarked;
