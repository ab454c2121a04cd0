package org.fr4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.detect.Face;
import org.fr4j.embedding.detect.FaceBox;
import org.fr4j.embedding.detect.FaceChoice;
import org.fr4j.embedding.image.RgbImage;
import org.fr4j.examples.service.Door;
import org.fr4j.examples.service.FaceService;
import org.fr4j.examples.service.SeenFace;
import org.fr4j.index.Gallery;
import org.fr4j.index.Thresholds;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.TemplateStore;
import org.sqlite.SQLiteDataSource;

/// A face service over HTTP with an embedded store, until it is stopped.
///
/// `-Dport=8080 -Dhost=127.0.0.1` say where it listens; `-Dstore=FILE` is the SQLite database;
/// `-Dthreshold` the score from which on a face is accepted. The environment's `FR4J_API_KEY`, or
/// the system property `api.key`, is what clients must show; other hosts need it.
final class ServeFaces implements Example {
  @Override
  public int run() throws Exception {
    Optional<String> key =
        Optional.ofNullable(System.getenv("FR4J_API_KEY")).or(() -> Settings.text("api.key"));
    Door door =
        Door.of(
            Settings.text("host").orElse("127.0.0.1"),
            Settings.integer("port", 8080),
            key.filter(secret -> !secret.isBlank()));
    Path file =
        Settings.path("store").orElse(Settings.target().resolve("service").resolve("faces.db"));
    Thresholds thresholds =
        Thresholds.of((float) Settings.number("threshold", SamplePhotos.THRESHOLD));
    Files.createDirectories(file.toAbsolutePath().getParent());
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + file);
    ModelFiles models = ModelFiles.open();
    try (FaceEngine engine = FaceEngine.open(models, ModelChoice.usual(models));
        TemplateStore store =
            TemplateStore.open(database, engine.session().stamp(), StoreOptions.DEFAULT);
        Gallery gallery = Gallery.open(store);
        FaceService service =
            FaceService.start(door, gallery, thresholds, image -> face(engine, image))) {
      System.out.printf(
          "%d templates of %d subjects in %s, model %s. Open %s%n",
          gallery.size(), gallery.subjects(), file, store.stamp(), service.address());
      service.await();
    }
    return 0;
  }

  static Optional<SeenFace> face(FaceEngine engine, RgbImage image) {
    List<FaceBox> faces = engine.finder().detect(image);
    if (faces.isEmpty()) {
      return Optional.empty();
    }
    FaceBox box = FaceChoice.of(faces, image).box();
    Face face = engine.finder().face(image, box);
    EmbeddingSession session = engine.session();
    RgbImage crop = session.model().alignment().align(image, face.landmarks());
    return Optional.of(new SeenFace(session.embed(crop), box, faces.size()));
  }
}
