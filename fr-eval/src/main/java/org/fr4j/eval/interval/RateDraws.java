package org.fr4j.eval.interval;

/// What the figures of one group of comparisons came to in each draw.
///
/// @param fmr false match rates at the threshold, which stays where it is
/// @param fnmr false non-match rates there
/// @param eer equal error rates
/// @param auc areas under the ROC curve
public record RateDraws(FigureDraws fmr, FigureDraws fnmr, FigureDraws eer, FigureDraws auc) {}
