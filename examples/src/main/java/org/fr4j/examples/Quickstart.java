package org.fr4j.examples;

import java.nio.file.Path;
import java.util.Optional;

/// The main job: real faces detected, aligned, embedded, matched, and judged by cohort.
///
/// Without settings it takes the sample photos of an npm package. `-Dimages=DIR -Dlabels=FILE`
/// takes a labelled folder; `-Dcohorts=gender,ethnicity` names the labels that make its cohorts.
final class Quickstart implements Example {
  @Override
  public int run() throws Exception {
    Optional<Path> images = Settings.path("images");
    Optional<Path> labels = Settings.path("labels");
    if (images.isPresent() != labels.isPresent()) {
      throw new IllegalArgumentException("-Dimages=DIR and -Dlabels=FILE go together");
    }
    Path out = Settings.path("out").orElse(Settings.target().resolve("quickstart"));
    ModelFiles models = ModelFiles.open();
    try (FaceEngine engine = FaceEngine.open(models, ModelChoice.usual(models))) {
      if (images.isPresent() && labels.isPresent()) {
        LabelledImages read = LabelledImages.read(images.get(), labels.get());
        new LabelledFolder(read.withUnknownAsCohort(), out).evaluate(engine);
      } else {
        new SamplePhotos(models, out).identify(engine);
      }
    }
    return 0;
  }
}
