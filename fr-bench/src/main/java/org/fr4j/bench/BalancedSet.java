package org.fr4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.Label;

/// Whom the images of a balanced test set show: six cohorts of 10,000 images, subjects of 60 to 179
/// images, which half a million mated pairs a cohort take; side by side as on a disk.
final class BalancedSet {
  static final int COHORTS = 6;
  static final int IMAGES = 60_000;

  private BalancedSet() {}

  /// The subjects and the cohorts of all images.
  static Label[] labels() {
    List<String> subjects = new ArrayList<>(IMAGES);
    List<String> cohorts = new ArrayList<>(IMAGES);
    for (int cohort = 0; cohort < COHORTS; cohort++) {
      int end = (cohort + 1) * IMAGES / COHORTS;
      for (int subject = 0; subjects.size() < end; subject++) {
        for (int image = 0; image < 60 + subject * 37 % 120 && subjects.size() < end; image++) {
          subjects.add("s%d.%04d".formatted(cohort, subject));
          cohorts.add("cohort " + cohort);
        }
      }
    }
    return new Label[] {Label.of("subject", subjects), Label.of("cohort", cohorts)};
  }
}
