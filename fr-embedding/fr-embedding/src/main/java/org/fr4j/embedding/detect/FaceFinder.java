package org.fr4j.embedding.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.image.RgbImage;

/// Finds faces and their landmarks.
///
/// **Threads.** Any number at once.
public final class FaceFinder implements AutoCloseable {
  private final FaceDetector detector;
  private final LandmarkDetector landmarks;

  private FaceFinder(FaceDetector detector, LandmarkDetector landmarks) {
    this.detector = detector;
    this.landmarks = landmarks;
  }

  /// Loads the two networks.
  ///
  /// @param backend what runs them
  /// @param detector the file of the detector, see [FaceDetector]
  /// @param landmarks the file of the landmark network, see [LandmarkDetector]
  /// @param options threads
  /// @return a finder that the caller closes
  /// @throws IOException if a file is missing or damaged
  public static FaceFinder open(
      EmbeddingBackend backend, Path detector, Path landmarks, SessionOptions options)
      throws IOException {
    FaceDetector first = FaceDetector.open(backend, detector, options);
    try {
      return new FaceFinder(first, LandmarkDetector.open(backend, landmarks, options));
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  /// Where the faces are.
  ///
  /// @param image any size
  /// @return the surest first
  public List<FaceBox> detect(RgbImage image) {
    return detector.detect(image);
  }

  /// The landmarks of one of them.
  ///
  /// @param image the image
  /// @param box where the face is
  /// @return the face
  public Face face(RgbImage image, FaceBox box) {
    return new Face(box, landmarks.find(image, box));
  }

  /// All faces with their landmarks.
  ///
  /// @param image any size
  /// @return the surest first
  public List<Face> find(RgbImage image) {
    return detect(image).stream().map(box -> face(image, box)).toList();
  }

  /// Frees the networks.
  @Override
  public void close() {
    detector.close();
    landmarks.close();
  }
}
