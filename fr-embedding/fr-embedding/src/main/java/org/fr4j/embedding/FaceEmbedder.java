package org.fr4j.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.detect.Face;
import org.fr4j.embedding.detect.FaceBox;
import org.fr4j.embedding.detect.FaceChoice;
import org.fr4j.embedding.detect.FaceFinder;
import org.fr4j.embedding.image.ImageFile;
import org.fr4j.embedding.image.RgbImage;

/// From image files to embeddings: decodes, detects, aligns and embeds, an image a thread.
///
/// **Cost.** Three networks an image. Open finder and session with one thread each; the embedder
/// brings the threads.<br>
/// **Threads.** One call at a time uses `threads` threads of its own.<br>
/// **Errors.** An image that can't be used is a [FaceResult.Failed]; it never ends the run.<br>
/// Each face is embedded on its own, so a result does not depend on the images beside it.
///
/// @param finder finds faces; stays the caller's to close
/// @param session embeds them; stays the caller's to close
/// @param threads images in flight, at least 1
public record FaceEmbedder(FaceFinder finder, EmbeddingSession session, int threads) {
  private static final int AHEAD = 64;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if there is no thread
  public FaceEmbedder {
    if (threads < 1) {
      throw new IllegalArgumentException("%d threads: must be at least 1".formatted(threads));
    }
  }

  /// A thread a processor.
  ///
  /// @param finder finds faces; stays the caller's to close
  /// @param session embeds them; stays the caller's to close
  /// @return an embedder
  public static FaceEmbedder of(FaceFinder finder, EmbeddingSession session) {
    return new FaceEmbedder(finder, session, Runtime.getRuntime().availableProcessors());
  }

  /// All that came of some images.
  ///
  /// @param embeddings a row for each face embedded, in the order of the images, with the model's
  ///   stamp
  /// @param results one for each image, in the order of the images
  public record Run(EmbeddingMatrix embeddings, List<FaceResult> results) implements AutoCloseable {
    /// Frees the embeddings.
    @Override
    public void close() {
      embeddings.close();
    }
  }

  private sealed interface Outcome {}

  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  private record Found(Face face, FaceChoice choice, float[] embedding) implements Outcome {}

  private record Lost(FaceResult.Failed failed) implements Outcome {}

  /// Embeds the best face of each image.
  ///
  /// @param folder where the images are
  /// @param images their names, relative to the folder
  /// @param progress told after each image, in their order; may cancel
  /// @return embeddings and results, which the caller closes
  /// @throws CancellationException if that was asked for
  public Run run(Path folder, List<String> images, ProgressListener progress) {
    EmbeddingMatrix rows = EmbeddingMatrix.allocate(images.size(), session.model().dimension());
    List<FaceResult> results = new ArrayList<>(images.size());
    int found = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Deque<Future<Outcome>> inFlight = new ArrayDeque<>();
      Iterator<String> waiting = images.iterator();
      for (String image : images) {
        while (waiting.hasNext() && inFlight.size() < AHEAD) {
          String next = waiting.next();
          inFlight.add(workers.submit(() -> outcome(folder.resolve(next), next)));
        }
        switch (result(inFlight.remove(), workers)) {
          case Found(Face face, FaceChoice choice, float[] embedding) -> {
            rows.set(found, embedding);
            results.add(
                new FaceResult.Embedded(image, found++, face, choice.faces(), choice.reason()));
          }
          case Lost(FaceResult.Failed failed) -> results.add(failed);
        }
        report(progress, results.size(), images.size(), workers);
      }
      return new Run(rows.head(found).withStamp(session.stamp()), List.copyOf(results));
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private static Outcome result(Future<Outcome> outcome, ExecutorService workers) {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
      throw new CancellationException("faces: interrupted");
    } catch (ExecutionException e) {
      workers.shutdownNow();
      throw new IllegalStateException("a face could not be embedded", e.getCause());
    }
  }

  private static void report(
      ProgressListener progress, int done, int total, ExecutorService workers) {
    try {
      progress.step("faces", done, total);
    } catch (RuntimeException e) {
      workers.shutdownNow();
      throw e;
    }
  }

  private Outcome outcome(Path file, String name) {
    RgbImage image;
    try {
      image = ImageFile.read(file);
    } catch (IOException e) {
      return failed(name, FaceResult.Failure.UNREADABLE, e);
    }
    try {
      List<FaceBox> faces = finder.detect(image);
      if (faces.isEmpty()) {
        return new Lost(
            new FaceResult.Failed(
                name, FaceResult.Failure.NO_FACE, file + ": the detector found no face"));
      }
      FaceChoice choice = FaceChoice.of(faces, image);
      Face face = finder.face(image, choice.box());
      RgbImage crop = session.model().alignment().align(image, face.landmarks());
      return new Found(face, choice, session.embed(crop));
    } catch (RuntimeException e) {
      return failed(name, FaceResult.Failure.UNUSABLE_FACE, e);
    }
  }

  private static Outcome failed(String name, FaceResult.Failure failure, Exception e) {
    return new Lost(new FaceResult.Failed(name, failure, String.valueOf(e.getMessage())));
  }
}
