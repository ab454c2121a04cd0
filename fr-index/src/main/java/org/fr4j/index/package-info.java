/// Exact matching of templates.
@NullMarked
package org.fr4j.index;

import org.jspecify.annotations.NullMarked;
