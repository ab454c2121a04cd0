package org.fr4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the networks and the sample photos lie: in the folder of `-Dmodel.dir`, else in npm
/// packages under `target`.
///
/// A folder of the user's own may hold the files side by side or as the packages lay them out.
///
/// @param folder the folder
record ModelFiles(Path folder) {
  private static final NpmPackage FACEPLUGIN =
      new NpmPackage(
          "faceplugin-face-recognition-js",
          "0.0.1",
          Map.ofEntries(
              Map.entry(
                  "model/fr_detect.onnx",
                  "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854"),
              Map.entry(
                  "model/fr_landmark.onnx",
                  "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258"),
              Map.entry(
                  "model/fr_feature.onnx",
                  "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581")));

  private static final NpmPackage FACE_API =
      new NpmPackage(
          "@vladmandic/face-api",
          "1.7.15",
          Map.ofEntries(
              Map.entry(
                  "model/face_recognition_model-weights_manifest.json",
                  "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b"),
              Map.entry(
                  "model/face_recognition_model.bin",
                  "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589"),
              Map.entry(
                  "demo/sample1.jpg",
                  "8ecae4b267b2d3169e06e00c7dee97097aa2a94635d45216f7732a5f4943cb51"),
              Map.entry(
                  "demo/sample2.jpg",
                  "7d2b60ae6f13bf30f422e04df87451081a02c83de469056f25afb44b7000c691"),
              Map.entry(
                  "demo/sample3.jpg",
                  "8eb081c9efb14370fa94d9feab9e5fbeafd19a627491853a80c2bf67f7ffa936"),
              Map.entry(
                  "demo/sample4.jpg",
                  "729efa5923061d40eb4ed5f267a18cc7b8ba6f852bb2757b16d8b7e4937476fc"),
              Map.entry(
                  "demo/sample5.jpg",
                  "6d45095ebb182d8f975c0790e0e4eefd86fbb40609cf4b271776d92e12662938"),
              Map.entry(
                  "demo/sample6.jpg",
                  "9baad80f9d5e306fb9b8c0913d44445f1e95848df317530efb03d0934c57ba87")));

  /// The user's folder, or the packages, fetched where they are missing.
  static ModelFiles open() throws IOException {
    Optional<Path> own = Settings.path("model.dir");
    if (own.isPresent()) {
      return new ModelFiles(own.get());
    }
    Path models = Settings.target().resolve("models");
    FACEPLUGIN.fetchInto(models);
    FACE_API.fetchInto(models);
    return new ModelFiles(models);
  }

  Path detector() throws IOException {
    return find(FACEPLUGIN, "model/fr_detect.onnx");
  }

  Path landmarks() throws IOException {
    return find(FACEPLUGIN, "model/fr_landmark.onnx");
  }

  Path embedding512() throws IOException {
    return find(FACEPLUGIN, "model/fr_feature.onnx");
  }

  Path embedding128() throws IOException {
    return find(FACE_API, "model/face_recognition_model-weights_manifest.json");
  }

  Path samplePhoto(int number) throws IOException {
    return find(FACE_API, "demo/sample%d.jpg".formatted(number));
  }

  private Path find(NpmPackage npm, String file) throws IOException {
    Path packaged = folder.resolve(npm.name()).resolve(file);
    Path flat = folder.resolve(Path.of(file).getFileName());
    if (!Files.exists(packaged) && !Files.exists(flat)) {
      throw new NoSuchFileException(
          "model folder %s holds neither %s nor %s/%s"
              .formatted(folder, flat.getFileName(), npm.name(), file));
    }
    return Files.exists(packaged) ? packaged : flat;
  }
}
