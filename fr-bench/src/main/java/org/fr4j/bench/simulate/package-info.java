/// Simulations that run for minutes and print what they saw: `-Dbench.simulate=coverage` shows what
/// intervals are worth, `-Dbench.simulate=gallery` what a gallery answers under load.
@NullMarked
package org.fr4j.bench.simulate;

import org.jspecify.annotations.NullMarked;
