package org.fr4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a row can't run without.
enum Need {
  NOTHING {
    @Override
    Optional<String> missing() {
      return Optional.empty();
    }
  },
  /// The networks that the quickstart fetches.
  MODELS {
    @Override
    Optional<String> missing() {
      return Files.exists(models().resolve("fr_feature.onnx"))
          ? Optional.empty()
          : Optional.of(
              "no fr_feature.onnx in %s; 'mvn -pl examples' fetches it, -Dmodel.dir=DIR replaces it"
                  .formatted(models()));
    }
  },
  /// The 128-d network that the quickstart fetches.
  FACE_API {
    @Override
    Optional<String> missing() {
      return Files.isDirectory(faceApi())
          ? Optional.empty()
          : Optional.of(
              "there is no folder %s; 'mvn -pl examples' fetches it".formatted(faceApi()));
    }
  },
  /// A PostgreSQL server to start.
  POSTGRESQL {
    @Override
    Optional<String> missing() {
      return PostgresServer.binaries().isPresent()
          ? Optional.empty()
          : Optional.of("no PostgreSQL is installed: 'apt-get install postgresql'");
    }
  },
  /// A Python with scikit-learn.
  SCIKIT_LEARN {
    @Override
    Optional<String> missing() {
      try {
        Process asked =
            new ProcessBuilder(ScikitLearn.PYTHON.toString(), "-c", "import sklearn")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return asked.waitFor() == 0
            ? Optional.empty()
            : Optional.of(ScikitLearn.PYTHON + " has no scikit-learn");
      } catch (IOException e) {
        return Optional.of("there is no " + ScikitLearn.PYTHON);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted");
      }
    }
  },
  /// The folder of data beside the checkout.
  SHARED_DATA {
    @Override
    Optional<String> missing() {
      Path folder = shared().resolve("data");
      return Files.isDirectory(folder)
          ? Optional.empty()
          : Optional.of("there is no folder " + folder.toAbsolutePath().normalize());
    }
  };

  /// Why the row can't run here, if it can't.
  abstract Optional<String> missing();

  /// The folder of the networks: `-Dmodel.dir`, or where the quickstart puts them.
  static Path models() {
    String own = System.getProperty("model.dir", "");
    return own.isBlank()
        ? Path.of("examples/target/models/faceplugin-face-recognition-js/model")
        : Path.of(own);
  }

  /// The folder of the 128-d network, beside that of the others.
  static Path faceApi() {
    return models().resolve("../../@vladmandic/face-api/model").normalize();
  }

  /// The folder of data beside the checkout, or the one that `-Dfr4j.shared` names.
  static Path shared() {
    return Path.of(System.getProperty("fr4j.shared", "../shared"));
  }
}
