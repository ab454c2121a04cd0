package org.fr4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.io.Npy;
import org.fr4j.core.io.SafeFile;
import org.fr4j.embedding.FaceBatch;
import org.fr4j.embedding.detect.Face;
import org.fr4j.embedding.detect.FaceBox;
import org.fr4j.embedding.image.ImageFile;
import org.fr4j.embedding.image.RgbImage;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;

/// Finds every face of the sample photos, enrols them all, and asks for each who in another photo
/// looks most alike.
///
/// @param models where the photos are
/// @param out where the files go
record SamplePhotos(ModelFiles models, Path out) {
  private static final int PHOTOS = 6;

  /// The threshold at which one of a thousand non-mated comparisons of shared/data/lfw is accepted
  /// by this model.
  static final float THRESHOLD = 0.34f;

  private record Seen(String photo, FaceBox box) {
    @Override
    public String toString() {
      return "%s at %.0f,%.0f".formatted(photo, box.left(), box.top());
    }
  }

  void identify(FaceEngine engine) throws IOException {
    List<Seen> seen = new ArrayList<>();
    FaceBatch crops = FaceBatch.of(engine.session().model());
    for (int number = 1; number <= PHOTOS; number++) {
      Path photo = models.samplePhoto(number);
      RgbImage image = ImageFile.read(photo);
      for (Face face : engine.finder().find(image)) {
        seen.add(new Seen(photo.getFileName().toString(), face.box()));
        crops.add(engine.session().model().alignment().align(image, face.landmarks()));
      }
    }
    try (EmbeddingMatrix embeddings = engine.session().embed(crops);
        MatchIndex gallery = MatchIndex.of(embeddings)) {
      Npy.write(out.resolve("embeddings.npy"), embeddings);
      List<List<Candidate>> candidates = gallery.search(embeddings, Search.top(seen.size()));
      System.out.println(table(seen, candidates));
      writeSummary(engine, seen.size());
    }
    System.out.printf(
        "%d faces in %d photos, backend %s, model %s. Files in %s%n",
        seen.size(), PHOTOS, engine.backend().id(), engine.session().stamp(), out);
  }

  private static TextTable table(List<Seen> seen, List<List<Candidate>> candidates) {
    TextTable table =
        new TextTable(
            "face", "width", "detector", "most alike in another photo", "cosine", "verdict");
    for (int i = 0; i < seen.size(); i++) {
      Seen face = seen.get(i);
      Candidate best =
          candidates.get(i).stream()
              .filter(other -> !seen.get(other.id()).photo().equals(face.photo()))
              .findFirst()
              .orElseThrow();
      table.add(
          face,
          "%.0f".formatted(face.box().width()),
          "%.3f".formatted(face.box().score()),
          seen.get(best.id()),
          "%.3f".formatted(best.score()),
          best.score() >= THRESHOLD ? "match" : "no match");
    }
    return table;
  }

  private void writeSummary(FaceEngine engine, int faces) throws IOException {
    ObjectNode summary = new ObjectMapper().createObjectNode();
    summary.put("images", PHOTOS);
    summary.put("faces", faces);
    summary.put("backend", engine.backend().id());
    summary.put("model", engine.session().stamp().toString());
    byte[] json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(summary);
    SafeFile.write(out.resolve("summary.json"), file -> file.write(json));
  }
}
