package org.fr4j.examples.service;

import java.util.List;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;
import org.fr4j.index.Verification;
import org.fr4j.index.store.ErasureReceipt;
import org.jspecify.annotations.Nullable;

/// The JSON of answers, as `openapi.json` describes it; what is null is left out.
final class Answers {
  private Answers() {}

  record Template(long template, String subject, @Nullable String name) {
    static Template of(Reference reference) {
      return new Template(reference.key(), reference.subject(), reference.name().orElse(null));
    }
  }

  /// @param size templates in the gallery
  /// @param subjects in the gallery
  record Page(int size, int subjects, List<Template> templates) {}

  /// @param face where it is in the image, if there was one
  record Enrolled(Template enrolled, Probes.@Nullable Face face) {}

  record Candidate(String subject, long template, float score) {
    static Candidate of(GalleryCandidate candidate) {
      return new Candidate(candidate.subject(), candidate.reference().key(), candidate.score());
    }
  }

  record Identified(List<Candidate> candidates, Probes.@Nullable Face face) {}

  record Verified(
      String subject,
      long template,
      float score,
      float threshold,
      boolean accepted,
      Probes.@Nullable Face face) {
    static Verified of(Verification of, Probes.@Nullable Face face) {
      Reference reference = of.reference();
      return new Verified(
          reference.subject(), reference.key(), of.score(), of.threshold(), of.accepted(), face);
    }
  }

  record Erased(long template, String sha256) {}

  /// See [ErasureReceipt].
  record Receipt(
      String store,
      long number,
      String subject,
      List<Erased> templates,
      long generation,
      String time,
      String previous,
      String digest) {
    static Receipt of(ErasureReceipt receipt) {
      return new Receipt(
          receipt.storeId(),
          receipt.number(),
          receipt.subject(),
          receipt.templates().stream()
              .map(erased -> new Erased(erased.key(), erased.sha256()))
              .toList(),
          receipt.generation(),
          receipt.time().toString(),
          receipt.previous(),
          receipt.digest());
    }
  }
}
