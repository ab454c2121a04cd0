package org.fr4j.examples;

/// The main job.
final class Quickstart implements Example {
  @Override
  public int run() {
    return 0;
  }
}
