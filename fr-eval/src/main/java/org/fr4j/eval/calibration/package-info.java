/// Which threshold to run at, and what it costs whom.
///
/// [org.fr4j.eval.calibration.Calibration] sets a threshold over all and one for each cohort and
/// shows what each means for every cohort. [org.fr4j.eval.calibration.CohortNormalisation] moves
/// the scores of cohorts instead; read its comment on law before using it.
@NullMarked
package org.fr4j.eval.calibration;

import org.jspecify.annotations.NullMarked;
