/// Tests.
@NullMarked
package org.fr4j.eval.calibration;

import org.jspecify.annotations.NullMarked;
