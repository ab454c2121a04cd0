/// Plans that make a labelled set more even: which samples to keep, drop or replicate.
///
/// Start with [org.fr4j.sampling.resample.IterativeMultiLabelOversampler]; every
/// [org.fr4j.sampling.resample.Resampler] turns a table into a
/// [org.fr4j.sampling.resample.SamplingPlan], which holds indices only, is saved to a file and
/// replayed. Ask [org.fr4j.sampling.resample.Feasibility] first what replication can reach at all.
/// Nothing here needs closing. Read on in [org.fr4j.sampling.batch].
@NullMarked
package org.fr4j.sampling.resample;

import org.jspecify.annotations.NullMarked;
