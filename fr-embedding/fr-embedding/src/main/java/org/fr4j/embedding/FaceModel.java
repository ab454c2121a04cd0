package org.fr4j.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.core.ModelStamp;
import org.fr4j.embedding.align.Alignment;

/// Describes a face model: its file, what it wants to see, and what it gives.
///
/// A pixel value `x` of 0 to 255 enters the network as `(x - mean) / scale`. On disk a description
/// is JSON, see [#read(Path)].
///
/// @param id the model's name
/// @param version its version
/// @param file the network
/// @param width of an aligned face, pixels
/// @param height of an aligned face, pixels
/// @param channelOrder the order of colours
/// @param layout how the input lies in memory
/// @param mean what is subtracted from red, green and blue, in this order whatever the channel
///   order
/// @param scale what is divided by, not 0
/// @param alignment how a face is cut, to `width` x `height`
/// @param dimension floats in one embedding, 1 to 65536
/// @param l2Normalize whether embeddings are scaled to length 1
public record FaceModel(
    String id,
    String version,
    Path file,
    int width,
    int height,
    ChannelOrder channelOrder,
    Layout layout,
    List<Double> mean,
    double scale,
    Alignment alignment,
    int dimension,
    boolean l2Normalize) {

  /// The order of colours in the input.
  public enum ChannelOrder {
    /// Red first.
    RGB,
    /// Blue first, as OpenCV reads images.
    BGR
  }

  /// How the input lies in memory.
  public enum Layout {
    /// Plane after plane.
    NCHW,
    /// Pixel after pixel.
    NHWC
  }

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if a number is out of range, naming it
  public FaceModel {
    new ModelStamp(id, version, dimension);
    mean = List.copyOf(mean);
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "input of %d x %d: sides must be at least 1".formatted(width, height));
    }
    if (mean.size() != 3 || !mean.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("mean %s: must be three finite numbers".formatted(mean));
    }
    if (!(Math.abs(scale) > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale %s: must be finite and not 0".formatted(scale));
    }
  }

  /// The same model seen at an inner layer.
  FaceModel until(String layer, int values) {
    return new FaceModel(
        id + "/" + layer,
        version,
        file,
        width,
        height,
        channelOrder,
        layout,
        mean,
        scale,
        alignment,
        values,
        false);
  }

  /// What marks the embeddings of this model.
  ///
  /// @return id, version and dimension
  public ModelStamp stamp() {
    return new ModelStamp(id, version, dimension);
  }

  /// Reads a description; its `file` is relative to the description's folder.
  ///
  /// ```json
  /// {"id": "mine", "version": "1", "file": "mine.onnx", "width": 112, "height": 112,
  ///  "channelOrder": "RGB", "layout": "NCHW", "mean": [127.5, 127.5, 127.5], "scale": 127.5,
  ///  "template": [[38.3, 51.7], [73.5, 51.5], [56.0, 71.7], [41.5, 92.4], [70.7, 92.2]],
  ///  "dimension": 512, "l2Normalize": true}
  /// ```
  ///
  /// A `template` is five points (left eye, right eye, nose, left and right corner of the mouth, in
  /// pixels of the crop) or the word `eyes-and-mouth-square`.
  ///
  /// @param json the description
  /// @return the model
  /// @throws IOException if the file can't be read, is no JSON, or a field is missing or wrong,
  ///   naming it
  public static FaceModel read(Path json) throws IOException {
    return FaceModelJson.read(json);
  }

  /// A description that comes with the library: `faceplugin-512` or `face-api-128`, models that npm
  /// packages hold.
  ///
  /// @param name one of the two
  /// @param folder where the network's file is
  /// @return the model
  /// @throws IllegalArgumentException if there is none of that name
  public static FaceModel known(String name, Path folder) {
    return FaceModelJson.known(name, folder);
  }
}
