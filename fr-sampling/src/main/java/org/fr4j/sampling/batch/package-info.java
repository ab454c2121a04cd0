/// From a plan to float32 batches for a trainer, and to a picture of them.
///
/// Start with [org.fr4j.sampling.batch.BatchSource]. Each [org.fr4j.sampling.batch.Batch] and the
/// iterator own memory off the heap and must be closed. [org.fr4j.sampling.batch.Mosaic] shows a
/// draw before and after resampling.
@NullMarked
package org.fr4j.sampling.batch;

import org.jspecify.annotations.NullMarked;
