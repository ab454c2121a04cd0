package org.fr4j.index;

/// How a probe compares with the subject that it is claimed to show.
///
/// @param reference the template compared with; where there were several, the best of them, and the
///   first enrolled where two score the same
/// @param score its cosine with the probe
/// @param threshold what the score was held against, that of the reference's cohort
/// @param accepted whether it reaches the threshold
public record Verification(Reference reference, float score, float threshold, boolean accepted) {}
