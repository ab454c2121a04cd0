/// How the templates of an index lie in memory or in its file.
@NullMarked
package org.fr4j.index.internal.layout;

import org.jspecify.annotations.NullMarked;
