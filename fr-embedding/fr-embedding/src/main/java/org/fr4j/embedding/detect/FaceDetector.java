package org.fr4j.embedding.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.align.Resampling;
import org.fr4j.embedding.image.RgbImage;

/// Finds faces by a network of the single-shot kind that looks at 320 x 240 pixels once.
///
/// **Shape.** Input `[1, 3, 240, 320]`, RGB, `(x - 127) / 128`; outputs `boxes [1, n, 4]`, corners
/// as shares of width and height, and `scores [1, n, 2]`, the second for a face.<br>
/// **Threads.** Any number at once.<br>
/// **Source.** The file `fr_detect.onnx` of the npm package faceplugin-face-recognition-js and its
/// thresholds.
public final class FaceDetector implements AutoCloseable {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final float MIN_SCORE = 0.65f;
  private static final double MAX_OVERLAP = 0.4;

  private final NetworkSession network;

  private FaceDetector(NetworkSession network) {
    this.network = network;
  }

  /// Loads the network.
  ///
  /// @param backend what runs it
  /// @param model its file
  /// @param options threads
  /// @return a detector that the caller closes
  /// @throws IOException if the file is missing or damaged
  public static FaceDetector open(EmbeddingBackend backend, Path model, SessionOptions options)
      throws IOException {
    return new FaceDetector(backend.load(model, options));
  }

  /// Finds the faces of an image.
  ///
  /// @param image any size
  /// @return the surest first; none overlaps a surer one by more than 0.4 of their union
  public List<FaceBox> detect(RgbImage image) {
    Map<String, Tensor> outputs = network.run(input(Resampling.scale(image, WIDTH, HEIGHT)));
    float[] boxes = output(outputs, "boxes");
    float[] scores = output(outputs, "scores");
    List<FaceBox> found = new ArrayList<>();
    for (int i = 0; i < scores.length / 2; i++) {
      if (scores[2 * i + 1] >= MIN_SCORE) {
        found.add(
            new FaceBox(
                boxes[4 * i] * image.width(),
                boxes[4 * i + 1] * image.height(),
                boxes[4 * i + 2] * image.width(),
                boxes[4 * i + 3] * image.height(),
                scores[2 * i + 1]));
      }
    }
    return withoutOverlaps(found);
  }

  private static float[] output(Map<String, Tensor> outputs, String name) {
    Tensor output = outputs.get(name);
    if (output == null) {
      throw new IllegalStateException(
          "the detector's network has outputs %s: one must be %s"
              .formatted(outputs.keySet(), name));
    }
    return output.data();
  }

  private static Tensor input(RgbImage image) {
    int plane = WIDTH * HEIGHT;
    float[] data = new float[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        data[c * plane + i] = ((image.pixels()[3 * i + c] & 0xff) - 127) / 128f;
      }
    }
    return Tensor.of(data, 1, 3, HEIGHT, WIDTH);
  }

  private static List<FaceBox> withoutOverlaps(List<FaceBox> found) {
    found.sort(Comparator.comparingDouble(FaceBox::score).reversed());
    List<FaceBox> kept = new ArrayList<>();
    for (FaceBox box : found) {
      if (kept.stream().noneMatch(surer -> surer.overlap(box) > MAX_OVERLAP)) {
        kept.add(box);
      }
    }
    return kept;
  }

  /// Frees the network.
  @Override
  public void close() {
    network.close();
  }
}
