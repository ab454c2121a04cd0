@NullMarked
package org.fr4j.index.internal.select;

import org.jspecify.annotations.NullMarked;
