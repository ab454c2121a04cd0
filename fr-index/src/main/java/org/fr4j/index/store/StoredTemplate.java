package org.fr4j.index.store;

import java.util.Map;
import java.util.Optional;

/// A template as a store gives it back.
///
/// @param key of this template alone: given by the store in the order of enrolment, never used
///   twice
/// @param subject whose face it is
/// @param template its name among those of the subject, where it was given one
/// @param metadata what was stored beside it
/// @param vector the embedding, in the store's [Precision]; the caller's own
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredTemplate(
    long key,
    String subject,
    Optional<String> template,
    Map<String, String> metadata,
    float[] vector) {}
