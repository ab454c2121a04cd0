package org.fr4j.embedding.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.align.SquareCrop;
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
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;

/// A network of a few thousand weights that has a layer of each kind that face networks have.
final class SmallNetwork {
  static final int SIDE = 11;
  static final int DIMENSION = 5;
  private static final int CHANNELS = 20;

  private final Random random = new Random(41);
  private final Network.Builder builder = Network.builder("small", Shape.of(1, 3, SIDE, SIDE));

  private SmallNetwork() {}

  static Network network() {
    return new SmallNetwork().build(false);
  }

  /// The same network, which yields the ReLU layer `sum` besides.
  static Network withSum() {
    return new SmallNetwork().build(true);
  }

  private Network build(boolean withSum) {
    int x = convolution("stem", 3, CHANNELS, 3, 1, 0);
    int same = convolution("same", CHANNELS, CHANNELS, 3, 1, x);
    int sum = builder.add("sum", new PaddedAdd(Activation.relu()), x, same);
    int deep = convolution("deep", CHANNELS, CHANNELS, 3, CHANNELS, sum);
    int pool = builder.add("pool", new Pool(false, Window.square(3, 2, 0), false), deep);
    int wide = convolution("wide", CHANNELS, 2 * CHANNELS, 1, 1, pool);
    int mean = builder.add("mean", new Reduce(Reduction.MEAN, List.of(2, 3), false), wide);
    Operation dense =
        new Dense(
            random(Shape.of(2 * CHANNELS, DIMENSION)),
            random(Shape.of(DIMENSION)),
            Activation.none());
    Network.Output embedding = new Network.Output("embedding", builder.add("dense", dense, mean));
    return withSum
        ? builder.build(embedding, new Network.Output("sum", sum))
        : builder.build(embedding);
  }

  private int convolution(String name, int inputs, int outputs, int kernel, int groups, int x) {
    return builder.add(
        name,
        new Convolution(
            random(Shape.of(outputs, inputs / groups, kernel, kernel)),
            random(Shape.of(outputs)),
            Window.square(kernel, 1, kernel / 2),
            groups,
            new Activation.PRelu(random(Shape.of(outputs)))),
        x);
  }

  private Weights random(Shape shape) {
    return Weights.of(shape, numbers(random, shape.size()));
  }

  private static float[] numbers(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /// Random samples for it, each unlike the others.
  static Tensor samples(int count) {
    return Tensor.of(numbers(new Random(43), count * 3 * SIDE * SIDE), count, 3, SIDE, SIDE);
  }

  /// The network as a face model whose file is in `folder`.
  static FaceModel model(Path folder) throws IOException {
    return new FaceModel(
        "small",
        "1",
        Files.write(folder.resolve("small.onnx"), network().toOnnx()),
        SIDE,
        SIDE,
        FaceModel.ChannelOrder.RGB,
        FaceModel.Layout.NCHW,
        List.of(127.5, 127.5, 127.5),
        127.5,
        new SquareCrop(SIDE),
        DIMENSION,
        true);
  }

  /// A file with one layer, `odd`, whose operator nobody knows: "Tanh" becomes "Tunk".
  static Path withUnknownOperator(Path folder) throws IOException {
    Network.Builder builder = Network.builder("odd", Shape.of(1, 2));
    int y = builder.add("odd", new Activate(Activation.Function.TANH), 0);
    byte[] onnx = builder.build(new Network.Output("y", y)).toOnnx();
    byte[] known = "Tanh".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + known.length <= onnx.length; i++) {
      if (Arrays.equals(onnx, i, i + known.length, known, 0, known.length)) {
        System.arraycopy("Tunk".getBytes(StandardCharsets.US_ASCII), 0, onnx, i, known.length);
      }
    }
    return Files.write(folder.resolve("odd.onnx"), onnx);
  }

  /// A file with one layer, `sick`, one of whose weights is no number.
  static Path withNan(Path folder) throws IOException {
    Network.Builder builder = Network.builder("sick", Shape.of(1, 2));
    Weights matrix = Weights.of(Shape.of(2, 2), 1, 2, Float.NaN, 4);
    Operation dense = new Dense(matrix, Weights.zeros(2), Activation.none());
    Network network = builder.build(new Network.Output("y", builder.add("sick", dense, 0)));
    return Files.write(folder.resolve("sick.onnx"), network.toOnnx());
  }
}
