/// Tests.
@NullMarked
package org.fr4j.eval.gate;

import org.jspecify.annotations.NullMarked;
