package org.fr4j.index;

import java.util.Map;
import java.util.Optional;

/// A template that is enrolled in a [Gallery], without its vector.
///
/// @param key of this template alone: rises in the order of enrolment, is never used twice, and is
///   the same after a restart
/// @param subject whose face it is
/// @param name among the templates of the subject, where it was given one
/// @param metadata what was enrolled beside it
public record Reference(
    long key, String subject, Optional<String> name, Map<String, String> metadata) {}
