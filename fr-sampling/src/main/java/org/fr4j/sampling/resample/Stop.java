package org.fr4j.sampling.resample;

/// Why a resampler stopped.
public enum Stop {
  /// It did what it does, whole; most resamplers know no other end.
  COMPLETE,
  /// Every label is as even as was asked for.
  TARGET_REACHED,
  /// As many samples were added as were allowed.
  SAMPLE_BUDGET,
  /// Every image of the category to replicate has as many replicas as are allowed.
  REPLICA_CAP,
  /// The worst label did not improve within the window, and it was the same label all the time: it
  /// is as even as it can be, and the target lies beyond.
  PLATEAU,
  /// The worst label did not improve within the window, and labels took turns at being the worst:
  /// what is replicated for one undoes the other. Found by trial, not proved.
  INFEASIBLE
}
