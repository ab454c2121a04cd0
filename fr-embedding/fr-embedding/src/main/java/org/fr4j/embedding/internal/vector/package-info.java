/// The backend `vector`: networks run in the JVM, by the Vector API where it is there.
///
/// A [org.fr4j.embedding.internal.vector.Plan] turns the layers of a network into
/// [org.fr4j.embedding.internal.vector.Step]s over buffers that are laid out once; a run allocates
/// nothing but its result. Images lie pixel after pixel with a border of zeros, so that no
/// convolution asks where the image ends. The arithmetic is in
/// [org.fr4j.embedding.internal.vector.Kernels]: plain loops, and the same on vectors; a library
/// may compute the matrix products in their place
/// ([org.fr4j.embedding.internal.vector.MatrixProduct]).
@NullMarked
package org.fr4j.embedding.internal.vector;

import org.jspecify.annotations.NullMarked;
