/// Tests of what it runs on.
@NullMarked
package org.fr4j.eval.internal.projection;

import org.jspecify.annotations.NullMarked;
