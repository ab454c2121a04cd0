/// For whoever writes a backend: implement [org.fr4j.embedding.spi.EmbeddingBackendProvider] and
/// name the class in `META-INF/services/org.fr4j.embedding.spi.EmbeddingBackendProvider`.
@NullMarked
package org.fr4j.embedding.spi;

import org.jspecify.annotations.NullMarked;
