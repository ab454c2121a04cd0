package org.fr4j.eval.overlap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.jspecify.annotations.Nullable;

/// A database of faces, as far as its subjects go: their ids, their names, and what they look like.
///
/// **Threads.** Immutable.<br>
/// **Errors.** An id that stands twice is refused.
public final class Database {
  private final String name;
  private final List<Subject> subjects;
  private final Map<String, Integer> places;
  private final @Nullable EmbeddingMatrix centres;

  private Database(
      String name,
      List<Subject> subjects,
      Map<String, Integer> places,
      @Nullable EmbeddingMatrix centres) {
    this.name = name;
    this.subjects = subjects;
    this.places = places;
    this.centres = centres;
  }

  /// A database of some subjects.
  ///
  /// @param name what to call the database
  /// @param subjects its subjects, ids distinct
  /// @return the database
  /// @throws IllegalArgumentException if an id stands twice
  public static Database of(String name, List<Subject> subjects) {
    Map<String, Integer> places = HashMap.newHashMap(subjects.size());
    for (Subject subject : subjects) {
      if (places.put(subject.id(), places.size()) != null) {
        throw new IllegalArgumentException(
            "database %s: subject %s stands twice".formatted(name, subject.id()));
      }
    }
    return new Database(name, List.copyOf(subjects), Map.copyOf(places), null);
  }

  /// A database whose label of subjects holds names: each category is id and name.
  ///
  /// @param name what to call the database
  /// @param subjects a label of images
  /// @return the database
  public static Database of(String name, Label subjects) {
    return of(
        name,
        subjects.categories().stream().map(subject -> Subject.named(subject, subject)).toList());
  }

  /// The same subjects with what they look like.
  ///
  /// @param embeddings what [SubjectCentres] gives; its subjects are ids of this database, not
  ///   necessarily all; stays the caller's to close
  /// @return a database
  /// @throws IllegalArgumentException if the matrix has no subjects, or one that is not here
  public Database withCentres(EmbeddingMatrix embeddings) {
    Label label = SubjectCentres.requireSubjects(embeddings);
    for (String id : label.categories()) {
      if (!places.containsKey(id)) {
        throw new IllegalArgumentException(
            "database %s: centre of subject %s, who is not in it".formatted(name, id));
      }
    }
    return new Database(name, subjects, places, embeddings);
  }

  /// What the database is called.
  ///
  /// @return its name
  public String name() {
    return name;
  }

  /// Who is in it.
  ///
  /// @return subjects, ids distinct
  public List<Subject> subjects() {
    return subjects;
  }

  /// What they look like, where that is known.
  ///
  /// @return unit rows with subjects
  public Optional<EmbeddingMatrix> centres() {
    return Optional.ofNullable(centres);
  }

  /// The number of a subject among [#subjects()].
  ///
  /// @param id one of theirs
  int placeOf(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("database %s: no subject %s".formatted(name, id));
    }
    return place;
  }

  @Override
  public String toString() {
    return "%s, %,d subjects".formatted(name, subjects.size());
  }
}
