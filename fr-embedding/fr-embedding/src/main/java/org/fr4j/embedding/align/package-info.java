/// Faces brought into the pose that a model expects, by [org.fr4j.embedding.align.Alignment].
@NullMarked
package org.fr4j.embedding.align;

import org.jspecify.annotations.NullMarked;
