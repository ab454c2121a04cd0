package org.fr4j.embedding.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceEmbedder;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.FaceResult;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.contract.RealFaces;
import org.fr4j.embedding.detect.FaceFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real networks on real photographs, good and bad.
class FaceEmbedderTest {
  private static final String BLAIR_1 = "Tony_Blair/Tony_Blair_0001.jpg";
  private static final String BLAIR_2 = "Tony_Blair/Tony_Blair_0002.jpg";
  private static final String ANOTHER = "Serena_Williams/Serena_Williams_0001.jpg";

  @TempDir private Path folder;

  private static Path lfw() {
    return RealFaces.data("lfw").resolve("images");
  }

  private EmbeddingBackend backend;
  private FaceFinder finder;
  private EmbeddingSession session;
  private FaceEmbedder embedder;

  @BeforeEach
  void open() throws IOException {
    Path models = RealFaces.faceplugin();
    SessionOptions options = SessionOptions.oneThread();
    backend = EmbeddingBackends.named("onnxruntime");
    finder =
        FaceFinder.open(
            backend, models.resolve("fr_detect.onnx"), models.resolve("fr_landmark.onnx"), options);
    session = backend.open(FaceModel.known("faceplugin-512", models), options);
    embedder = FaceEmbedder.of(finder, session);
  }

  @AfterEach
  void close() {
    if (backend != null) {
      session.close();
      finder.close();
      backend.close();
    }
  }

  @Test
  void run_givesAlikeEmbeddingsToOneSubject_andUnlikeOnesToTwo() {
    try (FaceEmbedder.Run run =
        embedder.run(lfw(), List.of(BLAIR_1, BLAIR_2, ANOTHER), ProgressListener.NONE)) {
      VectorKernels kernels = VectorKernels.best();
      EmbeddingMatrix rows = run.embeddings();

      assertThat(run.results()).allMatch(FaceResult.Embedded.class::isInstance);
      assertThat(kernels.dot(rows.row(0), rows.row(1))).isGreaterThan(0.4f);
      assertThat(kernels.dot(rows.row(0), rows.row(2))).isLessThan(0.25f);
    }
  }

  @Test
  void run_reportsEachBadImage_andGoesOn() throws IOException {
    byte[] good = Files.readAllBytes(lfw().resolve(BLAIR_1));
    Files.write(folder.resolve("good.jpg"), good);
    Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(good, good.length / 2));
    Files.createFile(folder.resolve("empty.jpg"));
    Files.writeString(folder.resolve("text.jpg"), "no image");
    ImageIO.write(
        new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("black.png").toFile());

    List<String> images =
        List.of("cut.jpg", "empty.jpg", "text.jpg", "black.png", "none.jpg", "good.jpg");
    try (FaceEmbedder.Run run = embedder.run(folder, images, ProgressListener.NONE)) {
      assertThat(run.embeddings().rows()).isEqualTo(1);
      assertThat(run.results()).extracting(FaceResult::image).isEqualTo(images);
      assertThat(run.results().subList(0, 5))
          .extracting(result -> ((FaceResult.Failed) result).failure())
          .containsExactly(
              FaceResult.Failure.UNREADABLE,
              FaceResult.Failure.UNREADABLE,
              FaceResult.Failure.UNREADABLE,
              FaceResult.Failure.NO_FACE,
              FaceResult.Failure.UNREADABLE);
      assertThat(((FaceResult.Failed) run.results().get(4)).message())
          .contains("none.jpg: no such image");
    }
  }

  @Test
  void run_saysWhichOfSeveralFacesItTook() {
    String group = "Abdullah_Gul/Abdullah_Gul_0008.jpg";
    try (FaceEmbedder.Run run = embedder.run(lfw(), List.of(group), ProgressListener.NONE)) {
      FaceResult.Embedded result = (FaceResult.Embedded) run.results().getFirst();

      assertThat(result.faces()).isGreaterThan(1);
      assertThat(result.reason()).startsWith("of " + result.faces() + " faces the one of");
    }
  }

  @Test
  void run_givesTheSameBits_whateverTheThreads() {
    List<String> images = List.of(BLAIR_1, ANOTHER, BLAIR_2, "Tony_Blair/Tony_Blair_0003.jpg");
    try (FaceEmbedder.Run one =
            new FaceEmbedder(finder, session, 1).run(lfw(), images, ProgressListener.NONE);
        FaceEmbedder.Run four =
            new FaceEmbedder(finder, session, 4).run(lfw(), images, ProgressListener.NONE)) {
      assertThat(four.embeddings().segment().mismatch(one.embeddings().segment())).isEqualTo(-1);
    }
  }

  @Test
  void run_reportsProgressInOrder_andCanBeCancelled() {
    List<Long> seen = new ArrayList<>();
    ProgressListener first = (name, done, total) -> seen.add(done);
    List<String> images = List.of(BLAIR_1, BLAIR_2, ANOTHER);
    Path lfw = lfw();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> embedder.run(lfw, images, first.cancelledBy(() -> seen.size() == 2)))
        .withMessage("faces: cancelled after 2 of 3");
    assertThat(seen).containsExactly(1L, 2L);
  }
}
