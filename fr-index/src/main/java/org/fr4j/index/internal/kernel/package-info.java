@NullMarked
package org.fr4j.index.internal.kernel;

import org.jspecify.annotations.NullMarked;
