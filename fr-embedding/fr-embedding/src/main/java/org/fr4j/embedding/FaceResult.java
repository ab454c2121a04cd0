package org.fr4j.embedding;

import org.fr4j.embedding.detect.Face;

/// What became of one image.
public sealed interface FaceResult {
  /// The image.
  ///
  /// @return its name, as it was given
  String image();

  /// A face was embedded.
  ///
  /// @param image the image's name
  /// @param row its row in the matrix
  /// @param face the face taken
  /// @param faces how many there were
  /// @param reason why that one was taken
  record Embedded(String image, int row, Face face, int faces, String reason)
      implements FaceResult {}

  /// No face was embedded.
  ///
  /// @param image the image's name
  /// @param failure the kind
  /// @param message what happened, one sentence
  record Failed(String image, Failure failure, String message) implements FaceResult {}

  /// Why an image gave no embedding.
  enum Failure {
    /// The file is missing, damaged or no image.
    UNREADABLE,
    /// The detector found no face.
    NO_FACE,
    /// A face was found, but it could not be aligned or embedded.
    UNUSABLE_FACE
  }
}
