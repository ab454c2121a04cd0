package org.fr4j.index.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One step of what [TemplateStore#apply] writes; the steps of a list take effect in their order,
/// all or none.
///
/// To replace a template is to remove it and enrol the new one in one list.<br>
/// **Errors.** Checked when a step is made; the dimension, when it is applied.
public sealed interface Change {
  /// Most bytes of UTF-8 in the metadata of a template.
  int MAX_METADATA_BYTES = 65_536;

  /// Adds a template. Its key is the next of the store.
  ///
  /// @param subject whose face it is; 1 to 1000 bytes of UTF-8 without a NUL character. A text that
  ///   is equal by [String#equals] is the same subject, no other is
  /// @param template a name among the subject's templates, as long at most, or none
  /// @param metadata what to keep beside it, at most [#MAX_METADATA_BYTES] in all; copied
  /// @param vector the embedding: finite, not all zero, of the dimension of the store's stamp;
  ///   copied
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Enrol(
      String subject, Optional<String> template, Map<String, String> metadata, float[] vector)
      implements Change {
    /// Checks and copies what it is given.
    ///
    /// @throws IllegalArgumentException if a text or a value can't be stored, naming it
    public Enrol {
      Ids.require("subject", subject);
      template.ifPresent(name -> Ids.require("name of a template", name));
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      long bytes = 0;
      for (Map.Entry<String, String> pair : metadata.entrySet()) {
        bytes += Ids.bytes("metadata", pair.getKey()) + Ids.bytes("metadata", pair.getValue());
      }
      if (bytes > MAX_METADATA_BYTES) {
        throw new IllegalArgumentException(
            "metadata of %d bytes: must be at most %d".formatted(bytes, MAX_METADATA_BYTES));
      }
      vector = vector.clone();
      for (int i = 0; i < vector.length; i++) {
        if (!Float.isFinite(vector[i])) {
          throw new IllegalArgumentException(
              "template with value %s at %d: must be finite".formatted(vector[i], i));
        }
      }
    }

    /// A template without a name and without metadata.
    ///
    /// @param subject whose face it is
    /// @param vector the embedding
    public Enrol(String subject, float[] vector) {
      this(subject, Optional.empty(), Map.of(), vector);
    }
  }

  /// What takes templates away; nothing, where there are none such.
  sealed interface Removal extends Change {}

  /// Removes one template.
  ///
  /// @param key its key
  record RemoveTemplate(long key) implements Removal {}

  /// Removes all templates of a subject.
  ///
  /// @param subject whose
  record RemoveSubject(String subject) implements Removal {
    /// Checks what it is given.
    ///
    /// @throws IllegalArgumentException if no subject can be called so
    public RemoveSubject {
      Ids.require("subject", subject);
    }
  }
}
