/// Sparse embeddings: long rows after a ReLU, most of whose values are zero.
///
/// Where they come from: an inner layer of a network, by
/// [org.fr4j.embedding.EmbeddingBackend#openUntil], or a [org.fr4j.embedding.sparse.SparseHead] on
/// top of embeddings of any model, which `SparseHeadTrainer` of fr-embedding-nd4j trains. How
/// sparse they are is measured, never assumed: [org.fr4j.embedding.sparse.SparseProfile]. To search
/// in them take `SparseIndex` of fr-index; to make them short and dense again,
/// [org.fr4j.embedding.projection].
@NullMarked
package org.fr4j.embedding.sparse;

import org.jspecify.annotations.NullMarked;
