package org.fr4j.examples.service;

import org.fr4j.embedding.detect.FaceBox;

/// The face of an image that stands for it.
///
/// @param embedding of the face
/// @param box where it is
/// @param faces how many there were
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record SeenFace(float[] embedding, FaceBox box, int faces) {}
