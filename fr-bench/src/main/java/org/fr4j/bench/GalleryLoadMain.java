package org.fr4j.bench;

import org.fr4j.bench.simulate.GalleryLoad;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.Gallery;

/// Runs a [GalleryLoad] with a million lifelike templates and eight threads.
final class GalleryLoadMain {
  private static final int TEMPLATES = 1_111_111;
  private static final int PROBES = 256;
  private static final int THREADS = 8;
  private static final int SECONDS = 120;

  private GalleryLoadMain() {}

  static void run() {
    int seconds = Integer.getInteger("bench.seconds", SECONDS);
    ModelStamp stamp = new ModelStamp("lifelike", "1", Galleries.DIMENSION);
    try (Gallery gallery = Gallery.inMemory(stamp)) {
      GalleryLoad.run(
          gallery,
          Galleries.lifelike(TEMPLATES - 1, 1),
          Galleries.lifelike(PROBES, 2),
          THREADS,
          seconds,
          System.out::println);
    }
  }
}
