/// What every module speaks: labelled samples, embeddings, and the kernels over them.
///
/// Start with [org.fr4j.core.LabelTable], the labels of a set of images, and
/// [org.fr4j.core.EmbeddingMatrix], their embeddings. An [org.fr4j.core.EmbeddingMatrix] owns
/// memory outside the heap: close it. Files are read and written by [org.fr4j.core.io].
@NullMarked
package org.fr4j.core;

import org.jspecify.annotations.NullMarked;
