package org.fr4j.bench;

import org.fr4j.embedding.FaceModel;

/// The residual network of dlib.
@Row(
    name = "embed_vector_128",
    unit = "faces/s",
    peer = "onnxruntime_batch_a_thread",
    needs = Need.FACE_API)
public class EmbedVector128 extends EmbeddingRace {
  @Override
  String backend() {
    return "vector";
  }

  @Override
  FaceModel model() {
    return FaceModel.known("face-api-128", Need.faceApi());
  }
}
