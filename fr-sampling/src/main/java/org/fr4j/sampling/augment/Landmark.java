package org.fr4j.sampling.augment;

/// A point of a face.
///
/// @param x pixels from the left edge; the first pixel reaches from 0 to 1
/// @param y pixels from the top edge
public record Landmark(double x, double y) {}
