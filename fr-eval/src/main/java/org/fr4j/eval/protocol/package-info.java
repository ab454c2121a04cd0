/// Which comparisons are made, and what they scored.
///
/// [org.fr4j.eval.protocol.Pairs] says which rows are compared, [org.fr4j.eval.protocol.PairScorer]
/// compares embeddings, and [org.fr4j.eval.protocol.Comparisons] joins pairs, scores, subjects and
/// cohorts. Read `org.fr4j.eval.metric` next.
@NullMarked
package org.fr4j.eval.protocol;

import org.jspecify.annotations.NullMarked;
