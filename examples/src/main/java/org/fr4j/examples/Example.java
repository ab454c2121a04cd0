package org.fr4j.examples;

/// One flow, from its settings to its files and its table.
@FunctionalInterface
interface Example {
  /// Runs it.
  ///
  /// @return the exit code: 0, or 1 where what was asked for did not hold
  /// @throws Exception whose message is a sentence for the user
  int run() throws Exception;
}
