/// How far a rate can be trusted.
///
/// [org.fr4j.eval.interval.Interval] holds the two classic intervals of independent trials.
/// [org.fr4j.eval.interval.SubjectAware] is what to use for comparisons: pairs that share a subject
/// are not independent, and the classic intervals are too narrow for them.
/// [org.fr4j.eval.interval.SubjectBootstrap] is for figures without a formula, EER, AUC and those
/// over cohorts.
@NullMarked
package org.fr4j.eval.interval;

import org.jspecify.annotations.NullMarked;
