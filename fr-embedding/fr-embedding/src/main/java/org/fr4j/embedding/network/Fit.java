package org.fr4j.embedding.network;

import org.slf4j.helpers.MessageFormatter;

/// Whether inputs fit an operation.
final class Fit {
  private Fit() {}

  static void require(boolean fits, String rule, Object... values) {
    if (!fits) {
      throw new IllegalArgumentException(MessageFormatter.basicArrayFormat(rule, values));
    }
  }
}
