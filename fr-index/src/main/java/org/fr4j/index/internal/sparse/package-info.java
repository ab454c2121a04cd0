/// Sparse templates by column, and the scans over them.
@NullMarked
package org.fr4j.index.internal.sparse;

import org.jspecify.annotations.NullMarked;
