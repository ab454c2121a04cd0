package org.fr4j.embedding.internal.tfjs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Operation;
import org.fr4j.embedding.network.PaddedAdd;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Reduce;
import org.fr4j.embedding.network.Reduction;
import org.fr4j.embedding.network.Scale;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;

/// Builds the 128-d residual network of dlib as face-api.js spells it: input `1x150x150x3`.
///
/// A block adds its input to what two convolutions make of it. A block that goes down halves the
/// image: its first convolution leaves out the border, its input is averaged over 2 x 2, and
/// channels or rows that one of the two lacks count as zero.
public final class TfjsReader {
  private static final List<String> BLOCKS =
      List.of(
          "conv32_1",
          "conv32_2",
          "conv32_3",
          "conv64_down",
          "conv64_1",
          "conv64_2",
          "conv64_3",
          "conv128_down",
          "conv128_1",
          "conv128_2",
          "conv256_down",
          "conv256_1",
          "conv256_2",
          "conv256_down_out");

  private final TfjsWeights weights;
  private final Network.Builder builder =
      Network.builder("face_recognition_model", Shape.of(1, 150, 150, 3));

  private TfjsReader(TfjsWeights weights) {
    this.weights = weights;
  }

  /// Reads a manifest and the weights beside it.
  public static Network read(Path manifest) throws IOException {
    try {
      TfjsWeights weights = TfjsWeights.read(manifest);
      if (!weights.has("conv32_down/conv/filters")) {
        throw new IOException(
            manifest + ": not the 128-d face network, the only one known by its weights alone");
      }
      return new TfjsReader(weights).network();
    } catch (IllegalArgumentException e) {
      throw new IOException(manifest + ": " + e.getMessage(), e);
    }
  }

  private Network network() throws IOException {
    int x = builder.add("planes", new Transpose(List.of(0, 3, 1, 2)), 0);
    x = relu("conv32_down", convolution("conv32_down", Window.square(7, 2, 0), x));
    x = builder.add("pool", new Pool(false, Window.square(3, 2, 0), false), x);
    for (String block : BLOCKS) {
      x = block(block, block.contains("down"), x);
    }
    x = builder.add("mean", new Reduce(Reduction.MEAN, List.of(2, 3), false), x);
    Weights matrix = weights.get("fc");
    Weights bias = Weights.zeros(matrix.shape().dim(1));
    int out = builder.add("fc", new Dense(matrix, bias, Activation.none()), x);
    return builder.build(new Network.Output("embedding", out));
  }

  private int block(String name, boolean down, int x) throws IOException {
    Window first = down ? Window.square(3, 2, 0) : Window.square(3, 1, 1);
    int y = relu(name + "/conv1", convolution(name + "/conv1", first, x));
    y = convolution(name + "/conv2", Window.square(3, 1, 1), y);
    int skip =
        down ? builder.add(name + "/skip", new Pool(true, Window.square(2, 2, 0), false), x) : x;
    int sum = builder.add(name + "/sum", new PaddedAdd(Activation.none()), skip, y);
    return relu(name, sum);
  }

  private int relu(String name, int x) {
    return builder.add(name + "/relu", new Activate(Activation.relu()), x);
  }

  private int convolution(String name, Window window, int x) throws IOException {
    Weights filters = outputsFirst(weights.get(name + "/conv/filters"));
    Operation convolution =
        new Convolution(filters, weights.get(name + "/conv/bias"), window, 1, Activation.none());
    Operation scale =
        new Scale(weights.get(name + "/scale/weights"), weights.get(name + "/scale/biases"));
    return builder.add(name + "/scale", scale, builder.add(name, convolution, x));
  }

  /// From rows x columns x inputs x outputs to outputs x inputs x rows x columns.
  private static Weights outputsFirst(Weights filters) {
    Shape from = filters.shape();
    int taps = from.dim(0) * from.dim(1);
    int inputs = from.dim(2);
    int outputs = from.dim(3);
    float[] values = new float[filters.size()];
    for (int tap = 0; tap < taps; tap++) {
      for (int i = 0; i < inputs; i++) {
        for (int o = 0; o < outputs; o++) {
          values[(o * inputs + i) * taps + tap] = filters.get((tap * inputs + i) * outputs + o);
        }
      }
    }
    return Weights.of(Shape.of(outputs, inputs, from.dim(0), from.dim(1)), values);
  }
}
