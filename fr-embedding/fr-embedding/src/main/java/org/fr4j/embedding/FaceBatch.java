package org.fr4j.embedding;

import java.util.Arrays;
import org.fr4j.embedding.image.RgbImage;

/// Aligned faces of one size, waiting to be embedded.
///
/// **Shape.** `size()` faces of `height` x `width` x RGB, values 0 to 255 as float32.<br>
/// **Threads.** Not for several threads while faces are added.
public final class FaceBatch {
  private final int width;
  private final int height;
  private float[] values;
  private int size;

  private FaceBatch(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[3 * width * height];
  }

  /// An empty batch.
  ///
  /// @param width of each face, pixels, at least 1
  /// @param height of each face, pixels, at least 1
  /// @return the batch
  /// @throws IllegalArgumentException if a side is below 1
  public static FaceBatch of(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "faces of %d x %d: sides must be at least 1".formatted(width, height));
    }
    return new FaceBatch(width, height);
  }

  /// An empty batch for a model.
  ///
  /// @param model whose input size it takes
  /// @return the batch
  public static FaceBatch of(FaceModel model) {
    return of(model.width(), model.height());
  }

  /// Adds a face.
  ///
  /// @param face of the batch's width and height
  /// @return this batch
  /// @throws IllegalArgumentException if the size differs
  public FaceBatch add(RgbImage face) {
    if (face.width() != width || face.height() != height) {
      throw new IllegalArgumentException(
          "face of %d x %d: must be %d x %d".formatted(face.width(), face.height(), width, height));
    }
    int at = grow();
    for (byte value : face.pixels()) {
      values[at++] = value & 0xff;
    }
    return this;
  }

  /// Adds a face.
  ///
  /// @param rgb `height * width * 3` values, R, G, B of each pixel, row by row, usually 0 to 255
  /// @return this batch
  /// @throws IllegalArgumentException if the length differs or a value is a NaN or an infinity
  public FaceBatch add(float[] rgb) {
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "face of %d values: must be %d".formatted(rgb.length, 3 * width * height));
    }
    for (int i = 0; i < rgb.length; i++) {
      if (!Float.isFinite(rgb[i])) {
        throw new IllegalArgumentException("value %d is %s: must be finite".formatted(i, rgb[i]));
      }
    }
    int at = grow();
    System.arraycopy(rgb, 0, values, at, rgb.length);
    return this;
  }

  private int grow() {
    int face = 3 * width * height;
    int at = Math.multiplyExact(size++, face);
    if (at + face > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, at + face));
    }
    return at;
  }

  /// How many faces it holds.
  ///
  /// @return 0 or more
  public int size() {
    return size;
  }

  /// Width of each face.
  ///
  /// @return pixels
  public int width() {
    return width;
  }

  /// Height of each face.
  ///
  /// @return pixels
  public int height() {
    return height;
  }

  /// Some of the faces as a network's input: one pass over the pixels, in float32.
  Tensor input(FaceModel model, int first, int count) {
    int plane = width * height;
    boolean planes = model.layout() == FaceModel.Layout.NCHW;
    int step = planes ? 1 : 3;
    int apart = planes ? plane : 1;
    boolean redFirst = model.channelOrder() == FaceModel.ChannelOrder.RGB;
    int red = redFirst ? 0 : 2 * apart;
    int blue = redFirst ? 2 * apart : 0;
    float redMean = model.mean().get(0).floatValue();
    float greenMean = model.mean().get(1).floatValue();
    float blueMean = model.mean().get(2).floatValue();
    float factor = (float) (1 / model.scale());
    float[] data = new float[count * 3 * plane];
    for (int face = 0; face < count; face++) {
      int from = 3 * plane * (first + face);
      int to = 3 * plane * face;
      for (int i = 0; i < plane; i++) {
        data[to + red + step * i] = (values[from + 3 * i] - redMean) * factor;
        data[to + apart + step * i] = (values[from + 3 * i + 1] - greenMean) * factor;
        data[to + blue + step * i] = (values[from + 3 * i + 2] - blueMean) * factor;
      }
    }
    return planes
        ? Tensor.of(data, count, 3, height, width)
        : Tensor.of(data, count, height, width, 3);
  }
}
