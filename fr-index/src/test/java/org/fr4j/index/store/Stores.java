package org.fr4j.index.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.Change.Enrol;

/// What tests put into stores.
final class Stores {
  static final int DIMENSION = 64;
  static final ModelStamp STAMP = new ModelStamp("test", "1", DIMENSION);

  private Stores() {}

  static TemplateStore open(DataSource database) {
    return TemplateStore.open(database, STAMP, StoreOptions.DEFAULT);
  }

  /// Values that are the same for the same seed, and like no other.
  static float[] vector(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  static Enrol enrol(String subject, String template, long seed) {
    return new Enrol(subject, Optional.of(template), Map.of("seed", "" + seed), vector(seed));
  }

  static List<StoredTemplate> all(TemplateStore store) {
    List<StoredTemplate> all = new ArrayList<>();
    store.read(all::add);
    return all;
  }

  /// Each template in a word: key, subject, name.
  static List<String> names(TemplateStore store) {
    return all(store).stream()
        .map(stored -> stored.key() + " " + stored.subject() + " " + stored.template().orElse("-"))
        .toList();
  }
}
