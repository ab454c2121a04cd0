/// The backend `onnxruntime`: networks in ONNX files, run by ONNX Runtime on the CPU.
///
/// Put this module on the class path and [org.fr4j.embedding.EmbeddingBackends] finds it; nothing
/// here needs naming.
@NullMarked
package org.fr4j.embedding.onnxruntime;

import org.jspecify.annotations.NullMarked;
