package org.fr4j.bench;

import org.fr4j.embedding.FaceModel;

/// The residual network of dlib with ND4J for its matrix products. The environment of the fork is
/// the one of this process: `OMP_WAIT_POLICY=PASSIVE` belongs there.
@Row(
    name = "embed_nd4j_128",
    unit = "faces/s",
    peer = "onnxruntime_batch_a_thread",
    needs = Need.FACE_API)
public class EmbedNd4j128 extends EmbeddingRace {
  @Override
  String backend() {
    return "nd4j";
  }

  @Override
  FaceModel model() {
    return FaceModel.known("face-api-128", Need.faceApi());
  }
}
