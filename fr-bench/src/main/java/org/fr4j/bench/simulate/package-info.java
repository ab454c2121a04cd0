/// Simulations that show what intervals are worth: `mvn -pl fr-bench -Dbench.simulate=coverage`.
@NullMarked
package org.fr4j.bench.simulate;

import org.jspecify.annotations.NullMarked;
