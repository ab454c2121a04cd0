package org.fr4j.eval.overlap;

import java.util.Optional;

/// One person of a database.
///
/// @param id what the database calls the person, not blank
/// @param name the person's name as the database spells it; empty where only the id is known
public record Subject(String id, Optional<String> name) {
  /// Checks the id.
  ///
  /// @throws IllegalArgumentException if it is blank
  public Subject {
    if (id.isBlank()) {
      throw new IllegalArgumentException("subject id \"%s\": must not be blank".formatted(id));
    }
  }

  /// A subject whose name is known.
  ///
  /// @param id what the database calls the person
  /// @param name the name, such as `José_Manuel_Barroso`
  /// @return a subject
  public static Subject named(String id, String name) {
    return new Subject(id, Optional.of(name));
  }

  /// A subject of whom only the id is known.
  ///
  /// @param id what the database calls the person
  /// @return a subject
  public static Subject anonymous(String id) {
    return new Subject(id, Optional.empty());
  }

  @Override
  public String toString() {
    return name.orElse(id);
  }
}
