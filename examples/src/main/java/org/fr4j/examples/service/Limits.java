package org.fr4j.examples.service;

import java.time.Duration;

/// What one client, or all of them together, may take.
///
/// @param connections open at once; more wait until one closes
/// @param imageBytes in the file of an image
/// @param imagePixels in the image, by its header
/// @param jsonBytes in a JSON document
/// @param bodyBytes in all bodies that are being read or worked on
/// @param requestTime until the header of a request has come, and from then until its answer is
///   taken
/// @param queueTime that a request waits for others
record Limits(
    int connections,
    int imageBytes,
    long imagePixels,
    int jsonBytes,
    int bodyBytes,
    Duration requestTime,
    Duration queueTime) {
  /// An image of 25 million pixels takes some 200 MB while it is decoded, a core one at a time.
  static final Limits USUAL =
      new Limits(
          1000,
          10 << 20,
          25_000_000,
          1 << 20,
          128 << 20,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));
}
