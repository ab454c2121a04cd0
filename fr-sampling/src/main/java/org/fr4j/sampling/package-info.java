/// Imbalance of labelled face images: measured, mended, augmented, handed out in batches.
///
/// Start in [org.fr4j.sampling.imbalance] to see how even a set is, mend it in
/// [org.fr4j.sampling.resample] or weigh it in [org.fr4j.sampling.weight], and feed a trainer from
/// [org.fr4j.sampling.batch], which varies the pictures by [org.fr4j.sampling.augment].
@NullMarked
package org.fr4j.sampling;

import org.jspecify.annotations.NullMarked;
