package org.fr4j.examples.service;

import org.fr4j.embedding.detect.FaceBox;
import org.jspecify.annotations.Nullable;

/// What a body shows of a person: an image of the face, or its embedding as JSON.
record Probes(FaceReader faces, Limits limits) {
  /// @param face where it is in the image, if there was one
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Probe(float[] embedding, @Nullable Face face) {}

  /// In pixels.
  ///
  /// @param faces how many the image shows
  record Face(long left, long top, long width, long height, int faces) {
    static Face of(SeenFace face) {
      FaceBox box = face.box();
      return new Face(
          Math.round(box.left()),
          Math.round(box.top()),
          Math.round(box.width()),
          Math.round(box.height()),
          face.faces());
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Document(float @Nullable [] embedding) {}

  Probe of(Call call) {
    return switch (call.contentType()) {
      case "image/jpeg", "image/png" -> seen(faces.read(call.body().read(limits.imageBytes())));
      case "application/json" ->
          given(Json.read(call.body().read(limits.jsonBytes()), Document.class));
      default ->
          throw new Problem(415, "content type: must be image/jpeg, image/png or application/json");
    };
  }

  private static Probe seen(SeenFace face) {
    return new Probe(face.embedding(), Face.of(face));
  }

  private static Probe given(Document document) {
    if (document.embedding() == null) {
      throw new Problem(400, "JSON: must be {\"embedding\": [numbers]}");
    }
    return new Probe(document.embedding(), null);
  }
}
