@NullMarked
package org.fr4j.core.internal.simd;

import org.jspecify.annotations.NullMarked;
