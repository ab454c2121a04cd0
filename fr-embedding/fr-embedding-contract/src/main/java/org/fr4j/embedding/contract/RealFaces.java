package org.fr4j.embedding.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.align.Alignment;
import org.fr4j.embedding.detect.FaceBox;
import org.fr4j.embedding.detect.FaceChoice;
import org.fr4j.embedding.detect.FaceFinder;
import org.fr4j.embedding.image.ImageFile;
import org.fr4j.embedding.image.RgbImage;

/// Real models and real faces, where the machine has them; a test that asks for what is not there
/// is skipped.
public final class RealFaces {
  private RealFaces() {}

  /// The folder of the models of an npm package that the quickstart fetches.
  ///
  /// @param npm the package's name
  /// @return its folder of models
  public static Path models(String npm) {
    Path models =
        Path.of(System.getProperty("fr4j.models", "../../examples/target/models"))
            .resolve(npm)
            .resolve("model");
    assumeTrue(
        Files.isDirectory(models),
        "skipped: no "
            + models
            + "; 'mvn -pl examples' fetches it, -Dfr4j.models=DIR replaces its root");
    return models;
  }

  /// The folder of the detector, the landmarks and the 512-d network.
  ///
  /// @return the folder
  public static Path faceplugin() {
    return models("faceplugin-face-recognition-js");
  }

  /// The 128-d model.
  ///
  /// @return its description
  public static FaceModel faceApi() {
    return FaceModel.known("face-api-128", models("@vladmandic/face-api"));
  }

  /// A folder of data beside the checkout.
  ///
  /// @param folder its name there
  /// @return the folder
  public static Path data(String folder) {
    Path data = Path.of(System.getProperty("fr4j.shared", "../../../shared"), "data", folder);
    assumeTrue(Files.isDirectory(data), "skipped: no " + data);
    return data;
  }

  /// A crop and what the original JavaScript of the 128-d network made of it.
  ///
  /// @param name which face
  /// @param crop `150 x 150 x 3` values of 0 to 255
  /// @param embedding 128 numbers
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Oracle(String name, float[] crop, float[] embedding) {}

  /// The faces of the sample photos.
  ///
  /// @return 22 of them
  /// @throws IOException if a file can't be read
  public static List<Oracle> oracles() throws IOException {
    try (var files = Files.list(data("face128_oracle"))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".in.f32"))
          .sorted()
          .map(in -> oracle(Path.of(in), Path.of(in.replace(".in.f32", ".out.wasm.f32"))))
          .toList();
    }
  }

  private static Oracle oracle(Path in, Path out) {
    return new Oracle(in.getFileName().toString(), floats(in), floats(out));
  }

  private static float[] floats(Path file) {
    try {
      FloatBuffer buffer =
          ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[] floats = new float[buffer.remaining()];
      buffer.get(floats);
      return floats;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Aligned faces of Labeled Faces in the Wild, of as many subjects as there are faces.
  ///
  /// @param count how many
  /// @param backend runs detector and landmarks
  /// @param alignment how they are cut
  /// @return the faces, in the order of the subjects' names
  /// @throws IOException if a file can't be read
  public static List<RgbImage> lfw(int count, EmbeddingBackend backend, Alignment alignment)
      throws IOException {
    Path images = data("lfw").resolve("images");
    Path models = faceplugin();
    List<RgbImage> faces = new ArrayList<>();
    try (var subjects = Files.list(images);
        FaceFinder finder =
            FaceFinder.open(
                backend,
                models.resolve("fr_detect.onnx"),
                models.resolve("fr_landmark.onnx"),
                SessionOptions.usual())) {
      for (Path subject : subjects.sorted().limit(count).toList()) {
        RgbImage image = ImageFile.read(subject.resolve(subject.getFileName() + "_0001.jpg"));
        List<FaceBox> found = finder.detect(image);
        FaceBox box = FaceChoice.of(found, image).box();
        faces.add(alignment.align(image, finder.face(image, box).landmarks()));
      }
    }
    return faces;
  }
}
