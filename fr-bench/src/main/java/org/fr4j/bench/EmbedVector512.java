package org.fr4j.bench;

import org.fr4j.embedding.FaceModel;

/// The MobileFaceNet of the quickstart.
@Row(
    name = "embed_vector_512",
    unit = "faces/s",
    peer = "onnxruntime_batch_a_thread",
    needs = Need.MODELS)
public class EmbedVector512 extends EmbeddingRace {
  @Override
  String backend() {
    return "vector";
  }

  @Override
  FaceModel model() {
    return FaceModel.known("faceplugin-512", Need.models());
  }
}
