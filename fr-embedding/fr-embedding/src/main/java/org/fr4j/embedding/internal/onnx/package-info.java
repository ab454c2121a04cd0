/// Reads ONNX files into networks, and writes networks as ONNX.
///
/// Start with [org.fr4j.embedding.internal.onnx.OnnxReader] and
/// [org.fr4j.embedding.internal.onnx.OnnxWriter]. Operators are looked up in
/// [org.fr4j.embedding.internal.onnx.Operators], one method each, grouped by kind. Sub-graphs that
/// only compute shapes are worked out while reading. The message classes are generated from
/// `src/main/proto/onnx_subset.proto`.
@NullMarked
package org.fr4j.embedding.internal.onnx;

import org.jspecify.annotations.NullMarked;
