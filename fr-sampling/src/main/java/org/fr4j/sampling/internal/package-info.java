/// What the packages of this module share and users need not see.
@NullMarked
package org.fr4j.sampling.internal;

import org.jspecify.annotations.NullMarked;
