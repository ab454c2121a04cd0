/// Random changes of face images, so that a replica is not a copy.
///
/// Start with [org.fr4j.sampling.augment.Pipeline]: it chains
/// [org.fr4j.sampling.augment.Augmentation]s, each with a probability, over a
/// [org.fr4j.sampling.augment.Picture], and gives the same pixels for the same seed. Nothing here
/// needs closing. Read on in [org.fr4j.sampling.batch].
@NullMarked
package org.fr4j.sampling.augment;

import org.jspecify.annotations.NullMarked;
