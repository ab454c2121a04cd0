/// Faces in images, found, aligned and embedded.
@NullMarked
package org.fr4j.embedding;

import org.jspecify.annotations.NullMarked;
