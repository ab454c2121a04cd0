package org.fr4j.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fr4j.sampling.augment.Picture;
import org.fr4j.sampling.augment.Pipeline;
import org.fr4j.sampling.augment.Raster;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Images a second of the usual pipeline for faces on one core, 112 x 112, beside decoding the
/// JPEGs of the same images: a trainer that reads JPEGs is slowed down by half at most.
@Row(
    name = "augment_112",
    unit = "images/s",
    peer = "ImageIO JPEG decoding",
    needs = Need.SHARED_DATA)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Augment112Benchmark {
  /// Few enough to stay in the cache, where a picture is that was just decoded.
  private static final int IMAGES = 64;

  private static final int SIDE = 112;

  private final List<Picture> pictures = new ArrayList<>();
  private final List<byte[]> jpegs = new ArrayList<>();
  private long seed;

  /// Brings images to size, and encodes them again.
  public Augment112Benchmark() {
    ImageIO.setUseCache(false);
    try (Stream<Path> files = Files.walk(Need.shared().resolve("data/lfw/images"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().limit(IMAGES).toList()) {
        Picture picture = Picture.of(Raster.read(file)).resized(SIDE, SIDE);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture.raster().toImage(), "jpeg", jpeg);
        pictures.add(picture);
        jpegs.add(jpeg.toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Augments each image once.
  ///
  /// @return something to keep
  @Benchmark
  @OperationsPerInvocation(IMAGES)
  public float ours() {
    float sum = 0;
    for (Picture picture : pictures) {
      sum += Pipeline.faces().apply(picture, seed++).raster().pixels()[0];
    }
    return sum;
  }

  /// Decodes each image once.
  ///
  /// @return something to keep
  /// @throws IOException if one can't be decoded
  @Benchmark
  @OperationsPerInvocation(IMAGES)
  public int peer() throws IOException {
    int sum = 0;
    for (byte[] jpeg : jpegs) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      sum += image.getWidth();
    }
    return sum;
  }
}
