package org.fr4j.index;

import java.nio.file.Path;
import java.util.Optional;

/// How a [Gallery] keeps what it derives from its store.
///
/// @param indexFile where the index is written when the gallery is closed, so that the next one
///   need not make it again; where there is none, each start makes it. It holds templates in the
///   clear: keep it where the store is kept; an encrypted store takes none
/// @param segmentTemplates most templates of a part of the index. A compaction needs the memory of
///   one part beside what the gallery has; parts of a few hundred thousand are searched as fast as
///   one of all
public record GalleryOptions(Optional<Path> indexFile, int segmentTemplates) {
  /// No file, parts of 524,288 templates.
  public static final GalleryOptions DEFAULT = new GalleryOptions(Optional.empty(), 1 << 19);

  private static final int LEAST_SEGMENT = 4096;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if a part is to have fewer than 4,096 templates
  public GalleryOptions {
    if (segmentTemplates < LEAST_SEGMENT) {
      throw new IllegalArgumentException(
          "segments of %d templates: must be %d or more"
              .formatted(segmentTemplates, LEAST_SEGMENT));
    }
  }

  /// The same with a file.
  ///
  /// @param file need not exist; replaced or deleted by the gallery at will
  /// @return other options
  public GalleryOptions indexFile(Path file) {
    return new GalleryOptions(Optional.of(file), segmentTemplates);
  }

  /// The same with parts of another size.
  ///
  /// @param templates 4,096 or more
  /// @return other options
  /// @throws IllegalArgumentException if there are fewer
  public GalleryOptions segmentTemplates(int templates) {
    return new GalleryOptions(indexFile, templates);
  }
}
