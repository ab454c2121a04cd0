package org.fr4j.examples.service;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.fr4j.embedding.image.ImageFile;
import org.fr4j.embedding.image.RgbImage;

/// From the file of an image to the face in it, an image a core at a time.
///
/// Networks run native code, which would keep a virtual thread on its carrier; so images have
/// threads of their own, and other requests are answered meanwhile.<br>
/// **Errors.** A [Problem], whatever the bytes.
final class FaceReader implements AutoCloseable {
  private final Function<RgbImage, Optional<SeenFace>> finder;
  private final Limits limits;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("face-", 0).factory());

  /// @param finder the best face of an image, if there is one
  FaceReader(Function<RgbImage, Optional<SeenFace>> finder, Limits limits) {
    this.finder = finder;
    this.limits = limits;
  }

  SeenFace read(byte[] file) {
    if (!isJpeg(file) && !isPng(file)) {
      throw new Problem(415, "an image that is no JPEG and no PNG: must be one of them");
    }
    Future<SeenFace> face = workers.submit(() -> find(file));
    try {
      return face.get(limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw new IllegalStateException("a face could not be embedded", e.getCause());
    } catch (TimeoutException e) {
      face.cancel(false);
      throw new Problem(503, "too many images at once: try again later");
    } catch (InterruptedException e) {
      face.cancel(false);
      Thread.currentThread().interrupt();
      throw new Problem(503, "the service stops");
    }
  }

  private SeenFace find(byte[] file) {
    RgbImage image;
    try {
      image = ImageFile.decode(file, "image", limits.imagePixels());
    } catch (IOException e) {
      throw new Problem(400, String.valueOf(e.getMessage()));
    }
    return finder
        .apply(image)
        .orElseThrow(() -> new Problem(422, "image: no face was found in it"));
  }

  private static boolean isJpeg(byte[] file) {
    return file.length > 3 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
  }

  private static boolean isPng(byte[] file) {
    return file.length > 4 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N';
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
