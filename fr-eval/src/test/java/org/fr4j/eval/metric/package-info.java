/// Tests.
@NullMarked
package org.fr4j.eval.metric;

import org.jspecify.annotations.NullMarked;
