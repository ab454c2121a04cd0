package org.fr4j.embedding.cuda.internal.mock;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.fr4j.embedding.cuda.internal.driver.Device;
import org.fr4j.embedding.cuda.internal.driver.Driver;

/// The opposite of a mock: the machine's own card, where it has one.
public final class RealCard {
  private RealCard() {}

  /// The driver of a card that can be used; skips the test with the reason where there is none.
  public static Driver driver() {
    String reason;
    try {
      Driver driver = Driver.load();
      Device.first(driver);
      return driver;
    } catch (IllegalStateException e) {
      reason = e.getMessage();
    }
    assumeTrue(false, "skipped: " + reason);
    throw new IllegalStateException(reason);
  }
}
