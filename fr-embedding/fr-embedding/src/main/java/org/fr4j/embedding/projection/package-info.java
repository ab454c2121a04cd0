/// Embeddings made shorter: linear maps that are fitted, judged and stored.
///
/// Start with a [org.fr4j.embedding.projection.ProjectionMethod], such as
/// [org.fr4j.embedding.projection.TruncatedSvd]; it fits a
/// [org.fr4j.embedding.projection.Projection] to [org.fr4j.embedding.projection.TrainingRows].
/// [org.fr4j.embedding.projection.ProjectionMethod#dense512()] and
/// [org.fr4j.embedding.projection.ProjectionMethod#dictionary256()] are the two of the talk.
/// Nothing here has to be closed but the matrices that a projection gives back.
@NullMarked
package org.fr4j.embedding.projection;

import org.jspecify.annotations.NullMarked;
