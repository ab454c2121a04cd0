package org.fr4j.embedding;

import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.image.RgbImage;

/// Turns aligned faces into embeddings.
///
/// **Shape.** A face of the model's width and height becomes `dimension` float32, of length 1 where
/// the model says so.<br>
/// **Threads.** Any number at once.<br>
/// **Errors.** After [#close()] every call throws [IllegalStateException]. A network that gives a
/// NaN, or a zero vector where length 1 is asked for, is an error: such an embedding would match
/// nobody, or anybody.
public final class EmbeddingSession implements AutoCloseable {
  private static final int MAX_BATCH = 64;

  private final FaceModel model;
  private final NetworkSession network;

  EmbeddingSession(FaceModel model, NetworkSession network) {
    this.model = model;
    this.network = network;
  }

  /// The model.
  ///
  /// @return its description
  public FaceModel model() {
    return model;
  }

  /// What marks the embeddings.
  ///
  /// @return the model's stamp
  public ModelStamp stamp() {
    return model.stamp();
  }

  /// Embeds one face.
  ///
  /// @param face aligned, of the model's width and height
  /// @return `dimension` floats
  /// @throws IllegalArgumentException if the size differs
  /// @throws IllegalStateException if the session is closed or the network gives no usable
  ///   embedding
  public float[] embed(RgbImage face) {
    try (EmbeddingMatrix one = embed(FaceBatch.of(model).add(face))) {
      return one.row(0);
    }
  }

  /// Embeds some faces.
  ///
  /// @param batch aligned faces of the model's width and height
  /// @return a row a face, with the model's stamp, that the caller closes
  /// @throws IllegalArgumentException if the size differs
  /// @throws IllegalStateException if the session is closed or the network gives no usable
  ///   embedding
  public EmbeddingMatrix embed(FaceBatch batch) {
    EmbeddingMatrix out = EmbeddingMatrix.allocate(batch.size(), model.dimension());
    try {
      embed(batch, out);
      return out.withStamp(stamp());
    } catch (RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /// Embeds some faces into the first rows of a matrix.
  ///
  /// @param batch aligned faces of the model's width and height
  /// @param out as many rows or more, of the model's dimension
  /// @throws IllegalArgumentException if a size differs or `out` is too small
  /// @throws IllegalStateException if the session is closed or the network gives no usable
  ///   embedding
  public void embed(FaceBatch batch, EmbeddingMatrix out) {
    embed(batch, out, 0, ProgressListener.NONE);
  }

  /// Embeds some faces into consecutive rows of a matrix, in runs of as many as the network takes
  /// at once.
  ///
  /// @param batch aligned faces of the model's width and height
  /// @param out of the model's dimension
  /// @param firstRow where the first face goes
  /// @param progress told after each run; may cancel
  /// @throws IllegalArgumentException if a size differs or `out` is too small
  /// @throws IllegalStateException if the session is closed or the network gives no usable
  ///   embedding
  public void embed(FaceBatch batch, EmbeddingMatrix out, int firstRow, ProgressListener progress) {
    requireFit(batch, out, firstRow);
    int most = Math.min(MAX_BATCH, network.maxBatch());
    for (int first = 0; first < batch.size(); first += most) {
      int count = Math.min(most, batch.size() - first);
      Tensor output = network.run(batch.input(model, first, count)).values().iterator().next();
      if (output.data().length != count * model.dimension()) {
        throw new IllegalStateException(
            "model %s gives %s for %d faces: its description says %d floats each"
                .formatted(model.id(), output, count, model.dimension()));
      }
      for (int face = 0; face < count; face++) {
        int from = face * model.dimension();
        float[] row = Arrays.copyOfRange(output.data(), from, from + model.dimension());
        out.set(firstRow + first + face, finished(row));
      }
      progress.step("embed", first + count, batch.size());
    }
  }

  private void requireFit(FaceBatch batch, EmbeddingMatrix out, int firstRow) {
    if (batch.width() != model.width() || batch.height() != model.height()) {
      throw new IllegalArgumentException(
          "faces of %d x %d: model %s takes %d x %d"
              .formatted(batch.width(), batch.height(), model.id(), model.width(), model.height()));
    }
    if (out.dimension() != model.dimension()) {
      throw new IllegalArgumentException(
          "matrix of dimension %d: model %s gives %d"
              .formatted(out.dimension(), model.id(), model.dimension()));
    }
    if (firstRow < 0 || firstRow > out.rows() - batch.size()) {
      throw new IllegalArgumentException(
          "rows %d to %d: the matrix has %d rows"
              .formatted(firstRow, firstRow + batch.size() - 1, out.rows()));
    }
  }

  private float[] finished(float[] row) {
    try {
      float[] unit = EmbeddingMatrix.unit(row, "embedding");
      return model.l2Normalize() ? unit : row;
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "model %s gives no usable embedding: %s".formatted(model.id(), e.getMessage()), e);
    }
  }

  /// Frees the network.
  @Override
  public void close() {
    network.close();
  }
}
