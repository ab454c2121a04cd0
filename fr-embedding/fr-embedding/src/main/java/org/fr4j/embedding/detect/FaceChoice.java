package org.fr4j.embedding.detect;

import java.util.Comparator;
import java.util.List;
import org.fr4j.embedding.image.RgbImage;

/// Which of an image's faces was taken, and why.
///
/// Of several, the one with the largest product of score, share of the image's area and nearness to
/// its centre is taken: who is photographed stands in the middle and in front.
///
/// @param box the face taken
/// @param reason one sentence
/// @param faces how many there were
public record FaceChoice(FaceBox box, String reason, int faces) {
  /// Takes one.
  ///
  /// @param faces at least one
  /// @param image where they were found
  /// @return the choice; the first of equals
  /// @throws IllegalArgumentException if there is no face
  public static FaceChoice of(List<FaceBox> faces, RgbImage image) {
    if (faces.isEmpty()) {
      throw new IllegalArgumentException("no face to choose from");
    }
    if (faces.size() == 1) {
      return new FaceChoice(faces.getFirst(), "the only face", 1);
    }
    FaceBox best =
        faces.stream().max(Comparator.comparingDouble(face -> weight(face, image))).orElseThrow();
    return new FaceChoice(
        best,
        "of %d faces the one of %.0f x %.0f pixels, score %.2f, %.0f %% of the way from centre to corner"
            .formatted(
                faces.size(),
                best.width(),
                best.height(),
                best.score(),
                100 * fromCentre(best, image)),
        faces.size());
  }

  private static double weight(FaceBox face, RgbImage image) {
    return face.score() * (1 - fromCentre(face, image));
  }

  /// 0 in the middle of the image, 1 in a corner.
  private static double fromCentre(FaceBox face, RgbImage image) {
    double x = (face.left() + face.right()) / image.width() - 1;
    double y = (face.top() + face.bottom()) / image.height() - 1;
    return Math.min(1, Math.hypot(x, y) / Math.sqrt(2));
  }
}
