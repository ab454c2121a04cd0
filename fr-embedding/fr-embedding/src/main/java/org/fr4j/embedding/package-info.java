/// Face images to embeddings.
///
/// Start with [org.fr4j.embedding.FaceEmbedder], which takes image files and gives back a matrix
/// and a result an image. Below it: [org.fr4j.embedding.EmbeddingBackends] chooses what runs the
/// networks, [org.fr4j.embedding.FaceModel] describes a model,
/// [org.fr4j.embedding.EmbeddingSession] turns aligned faces into embeddings. Backends, sessions
/// and embedders hold memory outside the heap: close them. Faces are found by
/// [org.fr4j.embedding.detect] and aligned by [org.fr4j.embedding.align]; whoever writes a backend
/// reads [org.fr4j.embedding.spi].
@NullMarked
package org.fr4j.embedding;

import org.jspecify.annotations.NullMarked;
