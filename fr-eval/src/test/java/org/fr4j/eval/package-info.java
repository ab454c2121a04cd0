/// Tests of the module's door.
@NullMarked
package org.fr4j.eval;

import org.jspecify.annotations.NullMarked;
