package org.fr4j.eval.interval;

/// A figure, and how far it can be trusted.
///
/// @param value the figure of the comparisons made
/// @param interval from the draws of a [SubjectBootstrap]
/// @param effectiveSize as many independent trials would say as much: n*. Of an error rate or an
///   area `p(1 - p)` over the variance of its draws; of a figure over cohorts the smallest n* of
///   the rates that enter it
public record Estimate(double value, Interval interval, double effectiveSize) {}
