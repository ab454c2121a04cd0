package org.fr4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.io.Npy;
import org.fr4j.core.io.SafeFile;
import org.fr4j.embedding.FaceEmbedder;
import org.fr4j.embedding.FaceResult;
import org.jspecify.annotations.Nullable;

/// The embeddings of a folder, made once and reused while images, model and backend stay the same.
///
/// Three files: `embeddings.npy`, a row a face; `faces.csv`, a line an image with what became of
/// it; `faces.json`, by which the next run knows that they are still good.
///
/// @param embeddings a row a face
/// @param found for each row the number of its image
/// @param boxes for each row where its face is: left, top, right, bottom in pixels
/// @param images how many images there were
/// @param failures how many gave no face, by reason
/// @param imagesPerSecond how fast they were embedded
/// @param reused whether they come from an earlier run
@SuppressWarnings("ArrayRecordComponent") // never compared
record SavedFaces(
    EmbeddingMatrix embeddings,
    int[] found,
    double[][] boxes,
    int images,
    Map<String, Integer> failures,
    double imagesPerSecond,
    boolean reused)
    implements AutoCloseable {
  /// Changes with what the files hold.
  private static final String FORMAT = "2\n";

  /// Reads the faces from a folder, or makes and writes them there.
  ///
  /// @param also a further folder that may have them
  static SavedFaces of(LabelledImages images, FaceEngine engine, Path out, Path... also)
      throws IOException {
    String key = key(images.folder(), images.names(), engine);
    SavedFaces saved = read(out, key, images.names().size());
    for (Path place : also) {
      saved = saved != null ? saved : read(place, key, images.names().size());
    }
    return saved != null ? saved : embed(images.folder(), images.names(), engine, out, key);
  }

  private static SavedFaces embed(
      Path folder, List<String> names, FaceEngine engine, Path out, String key) throws IOException {
    long start = System.nanoTime();
    FaceEmbedder.Run run =
        FaceEmbedder.of(engine.finder(), engine.session())
            .run(folder, names, ProgressBar.onConsole());
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    Map<String, Integer> failures = new TreeMap<>();
    for (FaceResult result : run.results()) {
      if (result instanceof FaceResult.Failed failed) {
        failures.merge(failed.failure().name(), 1, Integer::sum);
        System.err.println(failed.failure() + " " + failed.message());
      }
    }
    int[] found =
        IntStream.range(0, names.size())
            .filter(i -> run.results().get(i) instanceof FaceResult.Embedded)
            .toArray();
    SavedFaces faces =
        new SavedFaces(
            run.embeddings(),
            found,
            boxes(run.results()),
            names.size(),
            failures,
            names.size() / seconds,
            false);
    faces.write(out, key, run.results());
    return faces;
  }

  private static double[][] boxes(List<FaceResult> results) {
    return results.stream()
        .filter(FaceResult.Embedded.class::isInstance)
        .map(result -> ((FaceResult.Embedded) result).face().box())
        .map(box -> new double[] {box.left(), box.top(), box.right(), box.bottom()})
        .toArray(double[][]::new);
  }

  private void write(Path out, String key, List<FaceResult> results) throws IOException {
    Npy.write(out.resolve("embeddings.npy"), embeddings);
    SafeFile.write(
        out.resolve("faces.csv"),
        file -> {
          OutputStreamWriter writer = new OutputStreamWriter(file, StandardCharsets.UTF_8);
          writer.write(csv(results));
          writer.flush();
        });
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("key", key);
    json.set("found", mapper.valueToTree(found));
    json.set("boxes", mapper.valueToTree(boxes));
    json.set("failures", mapper.valueToTree(failures));
    json.put("images_per_second", imagesPerSecond);
    SafeFile.write(out.resolve("faces.json"), file -> file.write(mapper.writeValueAsBytes(json)));
  }

  private static String csv(List<FaceResult> results) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("image", "row", "faces", "outcome", "reason");
      for (FaceResult result : results) {
        switch (result) {
          case FaceResult.Embedded(String image, int row, var face, int faces, String reason) ->
              csv.writeRecord(
                  image, String.valueOf(row), String.valueOf(faces), "EMBEDDED", reason);
          case FaceResult.Failed(String image, FaceResult.Failure failure, String message) ->
              csv.writeRecord(image, "", "", failure.name(), message);
        }
      }
    }
    return text.toString();
  }

  private static @Nullable SavedFaces read(Path out, String key, int images) throws IOException {
    Path json = out.resolve("faces.json");
    Path npy = out.resolve("embeddings.npy");
    if (!Files.exists(json) || !Files.exists(npy)) {
      return null;
    }
    ObjectMapper mapper = new ObjectMapper();
    JsonNode saved = mapper.readTree(json.toFile());
    if (!key.equals(saved.path("key").asText())) {
      return null;
    }
    int[] found = mapper.convertValue(saved.get("found"), int[].class);
    double[][] boxes = mapper.convertValue(saved.get("boxes"), double[][].class);
    Map<String, Integer> failures = new TreeMap<>();
    saved
        .path("failures")
        .properties()
        .forEach(entry -> failures.put(entry.getKey(), entry.getValue().asInt()));
    EmbeddingMatrix embeddings = Npy.read(npy);
    return new SavedFaces(
        embeddings,
        found,
        boxes,
        images,
        failures,
        saved.path("images_per_second").asDouble(),
        true);
  }

  /// A digest of everything that the embeddings depend on.
  private static String key(Path folder, List<String> names, FaceEngine engine) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(FORMAT).append(engine.finding().id()).append('\n');
    text.append(engine.backend().id()).append('\n').append(engine.session().model()).append('\n');
    for (String name : names) {
      Path file = folder.resolve(name);
      text.append(name);
      if (Files.exists(file)) {
        text.append(' ')
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file));
      }
      text.append('\n');
    }
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    embeddings.close();
  }
}
