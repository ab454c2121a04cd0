package org.fr4j.embedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the backends on the class path and opens one.
///
/// **Choice.** [#best()] takes the usable one of highest rank and logs which and why.
/// [#named(String)] takes the one asked for or fails with its reason; it never falls back.
public final class EmbeddingBackends {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingBackends.class);

  private EmbeddingBackends() {}

  /// The backends on the class path, usable or not.
  ///
  /// @return the highest rank first; of equals, by name
  public static List<EmbeddingBackendProvider> all() {
    return ServiceLoader.load(EmbeddingBackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(
            Comparator.comparingInt(EmbeddingBackendProvider::rank)
                .reversed()
                .thenComparing(EmbeddingBackendProvider::id))
        .toList();
  }

  /// Opens the best backend that can run here.
  ///
  /// @return a backend that the caller closes
  /// @throws IllegalStateException if none can run, with each one's reason
  public static EmbeddingBackend best() {
    List<String> reasons = new ArrayList<>();
    for (EmbeddingBackendProvider provider : all()) {
      try {
        EmbeddingBackend backend = open(provider);
        LOG.info("embedding backend: {}, {}", provider.id(), provider.availability().reason());
        return backend;
      } catch (IllegalStateException e) {
        LOG.info("passed over: {}", e.getMessage());
        reasons.add(e.getMessage());
      }
    }
    throw new IllegalStateException(
        reasons.isEmpty()
            ? "no embedding backend on the class path: add fr-embedding-onnxruntime"
            : String.join("; ", reasons));
  }

  /// Opens the backend of a name.
  ///
  /// @param id such as `onnxruntime`
  /// @return a backend that the caller closes
  /// @throws IllegalArgumentException if there is none of that name on the class path
  /// @throws IllegalStateException if it can't run here, with its reason
  public static EmbeddingBackend named(String id) {
    for (EmbeddingBackendProvider provider : all()) {
      if (provider.id().equals(id)) {
        return open(provider);
      }
    }
    throw new IllegalArgumentException(
        "no embedding backend \"%s\" on the class path: there is %s"
            .formatted(id, all().stream().map(EmbeddingBackendProvider::id).toList()));
  }

  private static EmbeddingBackend open(EmbeddingBackendProvider provider) {
    Availability here = provider.availability();
    if (!here.usable()) {
      throw new IllegalStateException(
          "embedding backend %s can't run here: %s".formatted(provider.id(), here.reason()));
    }
    return provider.create();
  }
}
