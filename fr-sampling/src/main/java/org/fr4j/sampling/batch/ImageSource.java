package org.fr4j.sampling.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.augment.Picture;
import org.fr4j.sampling.augment.Raster;

/// Where the pictures of a table come from.
///
/// **Threads.** Called by several at once.
@FunctionalInterface
public interface ImageSource {
  /// Reads a picture.
  ///
  /// @param sample a row of the table
  /// @return a picture that the caller may change
  /// @throws IOException if it can't be read; the message names it
  Picture read(int sample) throws IOException;

  /// Files below a folder, by the image names of a table.
  ///
  /// @param folder where the names start
  /// @param table a table of images
  /// @return the source
  /// @throws NotDirectoryException if there is no such folder
  /// @throws IllegalArgumentException if the table does not name images
  static ImageSource folder(Path folder, LabelTable table) throws NotDirectoryException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    List<String> images =
        table
            .images()
            .orElseThrow(() -> new IllegalArgumentException("the table does not name images"));
    return sample -> Picture.of(Raster.read(folder.resolve(images.get(sample))));
  }
}
