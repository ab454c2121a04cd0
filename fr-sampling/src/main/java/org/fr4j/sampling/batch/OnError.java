package org.fr4j.sampling.batch;

/// What happens when an image can't be read.
public enum OnError {
  /// The iterator throws, naming the image.
  FATAL,
  /// The batch has one image less and lists the failure.
  SKIP
}
