/// One benchmark a claim of the README, with its peer in the same run.
@NullMarked
package org.fr4j.bench;

import org.jspecify.annotations.NullMarked;
