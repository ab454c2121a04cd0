package org.fr4j.index.internal.code;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.select.SharedBars;

/// One probe and how it is searched for, in one gallery or several.
///
/// @param probes vectors of length 1
/// @param row which of them
/// @param limit candidates to keep
/// @param threads workers at most
/// @param mayMiss whether templates may be excluded by an estimate
/// @param bars of one probe: no candidate below them is wanted
public record Query(
    EmbeddingMatrix probes, int row, int limit, int threads, boolean mayMiss, SharedBars bars) {}
