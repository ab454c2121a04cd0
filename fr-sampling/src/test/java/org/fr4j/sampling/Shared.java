package org.fr4j.sampling;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Data beside the project; a test that needs it skips where it is absent.
public final class Shared {
  private Shared() {}

  /// A file or folder of the shared data.
  ///
  /// @param name relative to `shared/data`
  /// @return where it is
  public static Path data(String name) {
    Path folder = Path.of(System.getProperty("fr4j.shared", "../../shared"));
    Path file = folder.resolve("data").resolve(name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), file + " is absent: set -Dfr4j.shared to the shared folder");
    return file;
  }
}
