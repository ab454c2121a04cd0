package org.fr4j.embedding.detect;

import org.fr4j.embedding.align.Landmarks;

/// A face found in an image.
///
/// @param box where it is
/// @param landmarks its 68 points
public record Face(FaceBox box, Landmarks landmarks) {}
