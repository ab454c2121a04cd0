package org.fr4j.embedding.align;

import org.fr4j.embedding.image.RgbImage;

/// Cuts a face out of an image in the pose and size that a model expects.
///
/// **Threads.** Immutable.
public sealed interface Alignment permits FivePointAlignment, SquareCrop {
  /// Cuts one face.
  ///
  /// @param image the image
  /// @param face its landmarks in that image
  /// @return the crop, as wide and high as the model expects
  /// @throws IllegalArgumentException if the landmarks coincide
  RgbImage align(RgbImage image, Landmarks face);
}
