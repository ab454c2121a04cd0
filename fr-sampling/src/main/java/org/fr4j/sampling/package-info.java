/// Imbalance of labelled sets: measured, mended, augmented, batched.
@NullMarked
package org.fr4j.sampling;

import org.jspecify.annotations.NullMarked;
