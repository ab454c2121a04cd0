package org.fr4j.examples.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fr4j.index.Gallery;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;
import org.fr4j.index.Search;
import org.fr4j.index.Thresholds;
import org.fr4j.index.Verification;
import org.fr4j.index.store.Change;

/// What a client can ask of the gallery.
///
/// @param thresholds from which score on a face is taken to be a subject's
record GalleryRoutes(Gallery gallery, Thresholds thresholds, Probes probes) {
  private static final int PAGE = 100;

  List<Route> all() {
    return List.of(
        Route.open("/health", call -> health()),
        Route.guarded("GET", "/v1/templates", this::list, "after", "limit"),
        Route.guarded("POST", "/v1/templates", this::enrol, "subject", "name"),
        Route.guarded("DELETE", "/v1/templates", this::removeTemplate, "template"),
        Route.guarded("DELETE", "/v1/subjects", this::removeSubject, "subject"),
        Route.guarded("POST", "/v1/identify", this::identify, "limit"),
        Route.guarded("POST", "/v1/verify", this::verify, "subject"));
  }

  private Reply health() {
    return Reply.json(200, Map.of("status", "up", "model", gallery.stamp().toString()));
  }

  private Reply list(Call call) {
    long after = call.number("after", 0, Long.MAX_VALUE, 0);
    int limit = (int) call.number("limit", 1, 1000, PAGE);
    List<Answers.Template> page =
        gallery.list(after, limit).stream().map(Answers.Template::of).toList();
    return Reply.json(200, new Answers.Page(gallery.size(), gallery.subjects(), page));
  }

  private Reply enrol(Call call) {
    String subject = call.text("subject");
    Optional<String> name = call.optional("name");
    Probes.Probe probe = probes.of(call);
    Reference reference =
        gallery.enrol(new Change.Enrol(subject, name, Map.of(), probe.embedding()));
    return Reply.json(201, new Answers.Enrolled(Answers.Template.of(reference), probe.face()));
  }

  private Reply removeTemplate(Call call) {
    return erased(new Change.RemoveTemplate(call.number("template", 1, Long.MAX_VALUE)));
  }

  private Reply removeSubject(Call call) {
    return erased(new Change.RemoveSubject(call.text("subject")));
  }

  private Reply erased(Change.Removal removal) {
    return Reply.json(200, Answers.Receipt.of(gallery.erase(removal)));
  }

  /// On one thread, since requests bring the others.
  private Reply identify(Call call) {
    int limit = (int) call.number("limit", 1, 1000, 5);
    Probes.Probe probe = probes.of(call);
    List<GalleryCandidate> found =
        gallery.identify(probe.embedding(), Search.top(limit).threads(1), thresholds);
    return Reply.json(
        200,
        new Answers.Identified(found.stream().map(Answers.Candidate::of).toList(), probe.face()));
  }

  private Reply verify(Call call) {
    String subject = call.text("subject");
    Probes.Probe probe = probes.of(call);
    Verification verification = gallery.verify(subject, probe.embedding(), thresholds);
    return Reply.json(200, Answers.Verified.of(verification, probe.face()));
  }
}
