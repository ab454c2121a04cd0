package org.fr4j.index.internal.gallery;

import org.fr4j.core.EmbeddingMatrix;

/// A probe on its way through the parts.
///
/// @param values as they were given
/// @param unit one row of length 1, outside the heap
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Probe(float[] values, EmbeddingMatrix unit) {}
