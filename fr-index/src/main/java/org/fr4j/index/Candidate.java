package org.fr4j.index;

/// A template of the gallery that a search found.
///
/// @param id its row in the matrix that the index was made of
/// @param score the cosine with the probe: the canonical dot product of
///   [org.fr4j.core.VectorKernels] of the two unit vectors, -1 to 1 but for the last rounding
public record Candidate(int id, float score) {}
