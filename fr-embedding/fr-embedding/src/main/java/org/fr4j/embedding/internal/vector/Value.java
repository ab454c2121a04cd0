package org.fr4j.embedding.internal.vector;

/// A value of the network in its buffer.
///
/// @param buffer the number of the buffer
/// @param layout where its numbers lie, for one sample
/// @param step floats from one sample to the next, 0 where the samples take turns
record Value(int buffer, Layout layout, int step) {
  /// Where a sample begins.
  int at(int sample) {
    return sample * step;
  }
}
