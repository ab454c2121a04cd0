/// Which comparisons are made, and what they scored.
///
/// Start at [org.fr4j.eval.protocol.BalancedPairs], which draws as many pairs for every cohort;
/// [org.fr4j.eval.protocol.PairList] reads pairs that somebody else chose. Pairs, scores, subjects
/// and cohorts are joined by [org.fr4j.eval.protocol.Comparisons]: it scores embeddings by
/// [org.fr4j.eval.protocol.PairScorer], and [org.fr4j.eval.protocol.ScoreColumns] reads the scores
/// of other systems. [org.fr4j.eval.protocol.SubjectFolds] keeps subjects apart that calibrate and
/// that test. For searches (1:N) see [org.fr4j.eval.protocol.OpenSet] and
/// [org.fr4j.eval.protocol.Identification]. Read `org.fr4j.eval.metric` next.
@NullMarked
package org.fr4j.eval.protocol;

import org.jspecify.annotations.NullMarked;
