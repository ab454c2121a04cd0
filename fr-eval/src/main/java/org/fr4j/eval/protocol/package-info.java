/// Which comparisons are made, and what they scored.
///
/// Start at [org.fr4j.eval.protocol.BalancedPairs], which draws as many pairs for every cohort;
/// [org.fr4j.eval.protocol.PairList] reads pairs that somebody else chose. Pairs, scores, subjects
/// and cohorts are joined in [org.fr4j.eval.protocol.Comparisons]: it scores embeddings by
/// [org.fr4j.eval.protocol.PairScorer], or [org.fr4j.eval.protocol.ScoreColumns] reads the scores
/// of another system. Those who calibrate and those who test are kept apart by
/// [org.fr4j.eval.protocol.SubjectFolds]. For searches (1:N) see [org.fr4j.eval.protocol.OpenSet]
/// and [org.fr4j.eval.protocol.Identification]. Read `org.fr4j.eval.metric` next.
@NullMarked
package org.fr4j.eval.protocol;

import org.jspecify.annotations.NullMarked;
