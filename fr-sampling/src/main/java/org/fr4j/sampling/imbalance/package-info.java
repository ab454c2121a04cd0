/// How unevenly the samples of a table fall into the categories of its labels.
///
/// Start with [org.fr4j.sampling.imbalance.ImbalanceReport], which measures every label of a table;
/// [org.fr4j.sampling.imbalance.ImbalanceMetric] is one figure for one label, and
/// [org.fr4j.sampling.imbalance.MultiLabelImbalance] looks at several labels at once. Pictures come
/// from [org.fr4j.sampling.imbalance.ImbalancePlots]. Nothing here needs closing. Read on in
/// [org.fr4j.sampling.resample].
@NullMarked
package org.fr4j.sampling.imbalance;

import org.jspecify.annotations.NullMarked;
