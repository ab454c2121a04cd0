package org.fr4j.eval.report;

import java.awt.image.BufferedImage;
import java.io.IOException;

/// Shows the faces of the worst errors, for whoever may see them.
///
/// A report goes from hand to hand, and faces with it: give this only where the people shown, or
/// the terms of the data, allow it.
@FunctionalInterface
public interface FaceImages {
  /// The face of a row.
  ///
  /// @param row of the comparisons' labels
  /// @return any size; the report makes it small
  /// @throws IOException if there is none to read; the report says so in its place
  BufferedImage face(int row) throws IOException;
}
