package org.fr4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.align.SquareCrop;
import org.fr4j.embedding.image.RgbImage;
import org.junit.jupiter.api.Test;

/// What the session does around a network; the network here is small enough to be worked by hand.
class EmbeddingSessionTest {
  /// Gives back what it was fed: an input of 2 x 1 pixels is an embedding of 6 numbers.
  private static final class Echo implements NetworkSession {
    private final List<Tensor> seen = new ArrayList<>();

    @Override
    public Map<String, Tensor> run(Tensor input) {
      seen.add(input);
      return Map.of("out", Tensor.of(input.data(), input.shape()[0], 6));
    }

    @Override
    public int maxBatch() {
      return 2;
    }

    @Override
    public void close() {}
  }

  private static FaceModel model(
      FaceModel.ChannelOrder order, FaceModel.Layout layout, int dimension, boolean normalize) {
    return new FaceModel(
        "echo",
        "1",
        Path.of("none"),
        2,
        1,
        order,
        layout,
        List.of(1.0, 2.0, 3.0),
        2,
        new SquareCrop(2),
        dimension,
        normalize);
  }

  private static final FaceModel PLANES =
      model(FaceModel.ChannelOrder.RGB, FaceModel.Layout.NCHW, 6, false);

  private static final float[] FACE = {11, 22, 33, 41, 52, 63};

  private static float[] embed(FaceModel model) {
    try (EmbeddingSession session = new EmbeddingSession(model, new Echo());
        EmbeddingMatrix out = session.embed(FaceBatch.of(model).add(FACE))) {
      assertThat(out.stamp()).contains(model.stamp());
      return out.row(0);
    }
  }

  @Test
  void embed_subtractsTheMeanAndDividesByTheScale_plane_byPlane() {
    assertThat(embed(PLANES)).containsExactly(5, 20, 10, 25, 15, 30);
  }

  @Test
  void embed_laysOutPixelByPixel_whereTheModelSaysSo() {
    assertThat(embed(model(FaceModel.ChannelOrder.RGB, FaceModel.Layout.NHWC, 6, false)))
        .containsExactly(5, 10, 15, 20, 25, 30);
  }

  @Test
  void embed_putsBlueFirst_whereTheModelSaysSo_andTheMeanStaysWithItsColour() {
    assertThat(embed(model(FaceModel.ChannelOrder.BGR, FaceModel.Layout.NHWC, 6, false)))
        .containsExactly(15, 10, 5, 30, 25, 20);
  }

  @Test
  void embed_scalesToLengthOne_whereTheModelSaysSo() {
    float[] row = embed(model(FaceModel.ChannelOrder.RGB, FaceModel.Layout.NCHW, 6, true));
    double squares = 0;
    for (float value : row) {
      squares += value * value;
    }
    assertThat(squares).isCloseTo(1, within(1e-6));
  }

  @Test
  void embed_runsInBatchesAsLargeAsTheNetworkTakes() {
    Echo echo = new Echo();
    FaceBatch batch = FaceBatch.of(PLANES);
    for (int i = 0; i < 5; i++) {
      batch.add(new float[] {i + 100, 0, 0, 0, 0, 0});
    }
    try (EmbeddingSession session = new EmbeddingSession(PLANES, echo);
        EmbeddingMatrix out = session.embed(batch)) {
      assertThat(echo.seen).extracting(tensor -> tensor.shape()[0]).containsExactly(2, 2, 1);
      assertThat(out.get(4, 0)).isEqualTo(51.5f);
    }
  }

  @Test
  void embed_writesFromTheRowAskedFor() {
    try (EmbeddingSession session = new EmbeddingSession(PLANES, new Echo());
        EmbeddingMatrix out = EmbeddingMatrix.allocate(3, 6)) {
      session.embed(FaceBatch.of(PLANES).add(FACE), out, 2, ProgressListener.NONE);

      assertThat(out.row(2)).containsExactly(5, 20, 10, 25, 15, 30);
      assertThat(out.row(1)).containsOnly(0);
    }
  }

  @Test
  void embed_refusesAMatrixThatIsTooSmallOrOfAnotherDimension() {
    FaceBatch two = FaceBatch.of(PLANES).add(FACE).add(FACE);
    try (EmbeddingSession session = new EmbeddingSession(PLANES, new Echo());
        EmbeddingMatrix small = EmbeddingMatrix.allocate(1, 6);
        EmbeddingMatrix narrow = EmbeddingMatrix.allocate(2, 5)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.embed(two, small))
          .withMessage("rows 0 to 1: the matrix has 1 rows");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.embed(two, narrow))
          .withMessage("matrix of dimension 5: model echo gives 6");
    }
  }

  @Test
  void embed_refusesFacesOfAnotherSize() {
    try (EmbeddingSession session = new EmbeddingSession(PLANES, new Echo())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.embed(FaceBatch.of(3, 3).add(RgbImage.black(3, 3))))
          .withMessage("faces of 3 x 3: model echo takes 2 x 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.embed(RgbImage.black(3, 3)))
          .withMessage("face of 3 x 3: must be 2 x 1");
    }
  }

  @Test
  void embed_refusesADescriptionThatDoesNotFitTheNetwork() {
    FaceModel wrong = model(FaceModel.ChannelOrder.RGB, FaceModel.Layout.NCHW, 5, false);

    assertThatIllegalStateException()
        .isThrownBy(() -> embed(wrong))
        .withMessageContaining("its description says 5 floats each");
  }

  @Test
  void embed_refusesAnEmbeddingOfNothing() {
    try (EmbeddingSession session = new EmbeddingSession(PLANES, new Echo())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> session.embed(FaceBatch.of(PLANES).add(new float[] {1, 2, 3, 1, 2, 3})))
          .withMessageContaining("model echo gives no usable embedding: embedding has norm 0.0");
    }
  }

  @Test
  void embed_stopsBetweenBatches_whenCancelled() {
    FaceBatch batch = FaceBatch.of(PLANES).add(FACE).add(FACE).add(FACE);
    try (EmbeddingSession session = new EmbeddingSession(PLANES, new Echo());
        EmbeddingMatrix out = EmbeddingMatrix.allocate(3, 6)) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(
              () -> session.embed(batch, out, 0, ProgressListener.NONE.cancelledBy(() -> true)))
          .withMessage("embed: cancelled after 2 of 3");
    }
  }

  @Test
  void add_refusesANaN() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceBatch.of(PLANES).add(new float[] {0, Float.NaN, 0, 0, 0, 0}))
        .withMessage("value 1 is NaN: must be finite");
  }

  @Test
  void aTensorMustFitItsShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .withMessage("5 floats: shape [2, 3] has 6 places");
  }

  @Test
  void named_refusesABackendThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddingBackends.named("abacus"))
        .withMessageContaining("no embedding backend \"abacus\" on the class path");
  }
}
