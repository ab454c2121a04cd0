/// Tests.
@NullMarked
package org.fr4j.eval.protocol;

import org.jspecify.annotations.NullMarked;
