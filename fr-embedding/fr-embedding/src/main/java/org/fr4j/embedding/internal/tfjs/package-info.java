/// Reads the weight manifests of TensorFlow.js; they hold weights only, so the layers of the one
/// network that is known stand in [org.fr4j.embedding.internal.tfjs.TfjsReader].
@NullMarked
package org.fr4j.embedding.internal.tfjs;

import org.jspecify.annotations.NullMarked;
