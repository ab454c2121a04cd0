/// Tests of the projection report.
@NullMarked
package org.fr4j.eval.projection;

import org.jspecify.annotations.NullMarked;
