package org.fr4j.core;

/// Says which model made a template; templates of different stamps are never compared.
///
/// @param id the model's name, not blank
/// @param version its version, not blank
/// @param dimension floats in one of its embeddings, 1 to 65536
public record ModelStamp(String id, String version, int dimension) {
  /// Largest dimension of an embedding.
  public static final int MAX_DIMENSION = 65536;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if a text is blank or the dimension is out of range
  public ModelStamp {
    if (id.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException(
          "model stamp \"%s\" \"%s\": id and version must not be blank".formatted(id, version));
    }
    requireDimension(dimension);
  }

  /// Refuses templates of another model.
  ///
  /// @param other the stamp that must be this one
  /// @throws IllegalArgumentException if it is not, naming both
  public void requireSame(ModelStamp other) {
    if (!equals(other)) {
      throw new IllegalArgumentException(
          "templates of %s can't be compared with templates of %s".formatted(other, this));
    }
  }

  static int requireDimension(int dimension) {
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "dimension %d: must be 1 to %d".formatted(dimension, MAX_DIMENSION));
    }
    return dimension;
  }

  @Override
  public String toString() {
    return id + " " + version + " (" + dimension + "-d)";
  }
}
