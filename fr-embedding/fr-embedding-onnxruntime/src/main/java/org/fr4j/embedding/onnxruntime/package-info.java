/// The backend that runs models on ONNX Runtime.
@NullMarked
package org.fr4j.embedding.onnxruntime;

import org.jspecify.annotations.NullMarked;
