/// The cost-sensitive side: weights of samples and tasks in place of replicas.
///
/// Start with [org.fr4j.sampling.weight.SampleWeights]; a model of several labels also takes
/// [org.fr4j.sampling.weight.TaskWeights]. Nothing here needs closing.
@NullMarked
package org.fr4j.sampling.weight;

import org.jspecify.annotations.NullMarked;
