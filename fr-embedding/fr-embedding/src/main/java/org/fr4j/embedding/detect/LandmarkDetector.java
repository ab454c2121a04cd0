package org.fr4j.embedding.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.align.Landmarks;
import org.fr4j.embedding.align.Point;
import org.fr4j.embedding.align.Resampling;
import org.fr4j.embedding.align.SimilarityTransform;
import org.fr4j.embedding.image.RgbImage;

/// Finds the 68 landmarks of a face in its square box.
///
/// **Shape.** Input `[1, 1, 64, 64]`, grey, `x / 256`; output 136 numbers, x and y of each point as
/// shares of the box.<br>
/// **Threads.** Any number at once.<br>
/// **Source.** The file `fr_landmark.onnx` of the npm package faceplugin-face-recognition-js.
public final class LandmarkDetector implements AutoCloseable {
  private static final int SIZE = 64;

  private final NetworkSession network;

  private LandmarkDetector(NetworkSession network) {
    this.network = network;
  }

  /// Loads the network.
  ///
  /// @param backend what runs it
  /// @param model its file
  /// @param options threads
  /// @return a detector that the caller closes
  /// @throws IOException if the file is missing or damaged
  public static LandmarkDetector open(EmbeddingBackend backend, Path model, SessionOptions options)
      throws IOException {
    return new LandmarkDetector(backend.load(model, options));
  }

  /// Finds the landmarks of one face.
  ///
  /// @param image the image
  /// @param face the box of the face; what of its square lies outside the image counts as black
  /// @return 68 points in the image
  public Landmarks find(RgbImage image, FaceBox face) {
    FaceBox box = face.square();
    double step = box.height() / SIZE;
    SimilarityTransform toImage =
        new SimilarityTransform(step, 0, box.left() + step / 2 - 0.5, box.top() + step / 2 - 0.5);
    RgbImage crop = Resampling.warp(image, toImage, SIZE, SIZE);
    float[] grey = new float[SIZE * SIZE];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = grey(crop.pixels(), 3 * i) / 256f;
    }
    float[] shares =
        network.run(Tensor.of(grey, 1, 1, SIZE, SIZE)).values().iterator().next().data();
    List<Point> points = new ArrayList<>(Landmarks.COUNT);
    for (int i = 0; i < Landmarks.COUNT; i++) {
      points.add(
          new Point(
              box.left() + shares[2 * i] * box.width(),
              box.top() + shares[2 * i + 1] * box.height()));
    }
    return new Landmarks(points);
  }

  /// Luma of ITU-R BT.601.
  private static int grey(byte[] pixels, int at) {
    return Math.round(
        0.299f * (pixels[at] & 0xff)
            + 0.587f * (pixels[at + 1] & 0xff)
            + 0.114f * (pixels[at + 2] & 0xff));
  }

  /// Frees the network.
  @Override
  public void close() {
    network.close();
  }
}
