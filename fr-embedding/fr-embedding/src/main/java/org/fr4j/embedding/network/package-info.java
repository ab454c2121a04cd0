/// Networks as data: layers, weights and shapes, read from files and run by the backends.
///
/// Start with [org.fr4j.embedding.network.Network#read(java.nio.file.Path)], which reads ONNX files
/// and the weight manifests of TensorFlow.js. A [org.fr4j.embedding.network.Network] is a list of
/// [org.fr4j.embedding.network.Layer]s; each holds one [org.fr4j.embedding.network.Operation].
/// Nothing here computes an embedding, and nothing has to be closed.
@NullMarked
package org.fr4j.embedding.network;

import org.jspecify.annotations.NullMarked;
