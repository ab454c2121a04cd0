package org.fr4j.examples;

import java.nio.file.Path;
import java.util.Optional;

/// The settings of an example: the `-D` properties that its user gave to Maven.
///
/// Maven hands over every property that `examples/pom.xml` lists, empty where it was not given.
final class Settings {
  private Settings() {}

  static Optional<String> text(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }

  static Optional<Path> path(String name) {
    return text(name).map(Path::of);
  }

  /// The folder of build results.
  static Path target() {
    return path("target.dir").orElse(Path.of("target"));
  }

  static int integer(String name, int otherwise) {
    return text(name).map(value -> parse(name, value)).orElse(otherwise);
  }

  static double number(String name, double otherwise) {
    return text(name).map(value -> parseNumber(name, value)).orElse(otherwise);
  }

  private static double parseNumber(String name, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-D%s=%s: must be a number".formatted(name, value), e);
    }
  }

  private static int parse(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-D%s=%s: must be an integer".formatted(name, value), e);
    }
  }
}
