/// Tests.
@NullMarked
package org.fr4j.eval.report;

import org.jspecify.annotations.NullMarked;
