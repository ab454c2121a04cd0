package org.fr4j.eval.projection;

import java.util.Optional;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.OperatingPoint.Support;

/// The share of mated comparisons accepted at the form's own threshold, set over all comparisons.
///
/// @param targetFmr the false match rate that the threshold keeps to
/// @param threshold a score at or above it is accepted
/// @param support how far the number of non-mated scores carries the target
/// @param rate with its subject-aware interval; empty where refused or without mated comparisons
/// @param gain the interval of this rate minus that of the sparse rows, from draws of subjects that
///   both share; empty of the sparse rows themselves and where either is undefined
public record TrueMatchRate(
    double targetFmr,
    double threshold,
    Support support,
    Optional<RateEstimate> rate,
    Optional<Interval> gain) {}
