/// Faces found in images: [org.fr4j.embedding.detect.FaceFinder] gives their boxes and 68
/// landmarks, [org.fr4j.embedding.detect.FaceChoice] takes one of several.
@NullMarked
package org.fr4j.embedding.detect;

import org.jspecify.annotations.NullMarked;
