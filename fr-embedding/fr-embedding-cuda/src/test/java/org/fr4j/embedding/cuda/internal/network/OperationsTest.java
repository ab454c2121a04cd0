package org.fr4j.embedding.cuda.internal.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Arithmetic;
import org.fr4j.embedding.network.Binary;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.Concat;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Normalise;
import org.fr4j.embedding.network.Operation;
import org.fr4j.embedding.network.Pad;
import org.fr4j.embedding.network.PaddedAdd;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Reduce;
import org.fr4j.embedding.network.Reduction;
import org.fr4j.embedding.network.Reshape;
import org.fr4j.embedding.network.Scale;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Slice;
import org.fr4j.embedding.network.Softmax;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation against plain loops: on tensors that lie row-major and on images, whose channels
/// lie side by side.
class OperationsTest {
  static final double FLOAT32 = 2e-5;
  static final double TF32 = 2e-3;

  private static final int SAMPLES = 3;

  /// An operation and the shapes of what it takes, all made from one input of the first shape.
  record Case(Operation operation, List<Shape> inputs) {
    static Case of(Operation operation, Shape... inputs) {
      return new Case(operation, List.of(inputs));
    }

    @Override
    public String toString() {
      return operation.getClass().getSimpleName() + " of " + inputs;
    }
  }

  private static final Random RANDOM = new Random();

  private static Weights weights(int... dims) {
    Shape shape = Shape.of(dims);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = RANDOM.nextFloat() - .4f;
    }
    return Weights.of(shape, values);
  }

  private static Convolution convolution(
      int outputs, int depth, Window window, int groups, Activation activation) {
    return new Convolution(
        weights(outputs, depth, window.height(), window.width()),
        weights(outputs),
        window,
        groups,
        activation);
  }

  private static Shape image(int channels, int height, int width) {
    return Shape.of(1, channels, height, width);
  }

  static Stream<Case> cases() {
    RANDOM.setSeed(5);
    List<Case> cases = new ArrayList<>();
    Activation prelu = new Activation.PRelu(weights(7));
    Window odd = new Window(3, 2, 2, 1, 0, 2, 1);
    cases.add(Case.of(convolution(7, 5, odd, 1, prelu), image(5, 9, 11)));
    cases.add(
        Case.of(
            convolution(33, 16, Window.square(3, 1, 1), 1, Activation.relu()), image(16, 7, 9)));
    cases.add(
        Case.of(
            convolution(70, 32, Window.square(1, 1, 0), 1, Activation.none()), image(32, 17, 19)));
    cases.add(
        Case.of(
            convolution(64, 48, Window.square(3, 2, 0), 1, Activation.relu()), image(48, 25, 25)));
    cases.add(
        Case.of(convolution(6, 3, Window.square(3, 1, 1), 2, Activation.relu()), image(6, 5, 5)));
    cases.add(
        Case.of(
            convolution(40, 16, Window.square(3, 1, 1), 2, Activation.relu()), image(32, 5, 5)));
    cases.add(
        Case.of(
            convolution(5, 5, Window.square(3, 1, 1), 1, Activation.relu()),
            image(5, 6, 6),
            image(5, 6, 6)));
    cases.add(Case.of(convolution(9, 1, odd, 9, new Activation.Leaky(.1f)), image(9, 8, 7)));
    cases.add(
        Case.of(convolution(8, 1, Window.square(3, 2, 1), 8, Activation.relu()), image(8, 9, 12)));
    cases.add(Case.of(new Dense(weights(30, 41), weights(41), Activation.relu()), Shape.of(1, 30)));
    cases.add(Case.of(new Dense(weights(64, 5), weights(5), Activation.none()), Shape.of(1, 64)));
    Window overlapping = new Window(3, 3, 2, 1, 1, 1, 1);
    cases.add(Case.of(new Pool(false, overlapping, false), image(4, 7, 8)));
    cases.add(Case.of(new Pool(true, overlapping, false), image(4, 7, 8)));
    cases.add(Case.of(new Pool(true, overlapping, true), image(4, 7, 8)));
    for (Activation activation :
        List.of(
            prelu,
            new Activation.Leaky(.2f),
            new Activation.Clip(-.5f, .25f),
            Activation.Function.SIGMOID,
            Activation.Function.TANH,
            Activation.Function.EXP)) {
      cases.add(Case.of(new Activate(activation), image(7, 3, 4)));
      cases.add(Case.of(new Activate(activation), Shape.of(1, 7)));
    }
    cases.add(Case.of(new Scale(weights(5), weights(5)), image(5, 3, 4)));
    cases.add(Case.of(new PaddedAdd(prelu), image(7, 3, 5), image(4, 4, 2)));
    for (Arithmetic arithmetic : Arithmetic.values()) {
      if (arithmetic != Arithmetic.POWER) {
        cases.add(Case.of(new Binary(arithmetic), image(5, 3, 4), image(5, 1, 1)));
        cases.add(Case.of(new BinaryConstant(arithmetic, weights(5, 1, 1), false), image(5, 3, 4)));
        cases.add(Case.of(new BinaryConstant(arithmetic, weights(4), true), image(5, 3, 4)));
      }
    }
    cases.add(
        Case.of(
            new BinaryConstant(Arithmetic.POWER, Weights.of(Shape.of(1), 2), false),
            image(5, 3, 4)));
    for (Reduction reduction : Reduction.values()) {
      cases.add(Case.of(new Reduce(reduction, List.of(2, 3), true), image(5, 3, 4)));
      cases.add(Case.of(new Reduce(reduction, List.of(2, 3), false), image(5, 3, 4)));
      cases.add(Case.of(new Reduce(reduction, List.of(1), false), image(5, 3, 4)));
    }
    cases.add(Case.of(new Reshape(Shape.of(1, 60)), image(5, 3, 4)));
    cases.add(Case.of(new Reshape(image(5, 3, 4)), Shape.of(1, 60)));
    cases.add(Case.of(new Reshape(image(3, 10, 2)), image(5, 3, 4)));
    cases.add(Case.of(new Transpose(List.of(0, 3, 1, 2)), image(5, 3, 4)));
    cases.add(Case.of(new Slice(1, 1, 5, 2), image(5, 3, 4)));
    cases.add(Case.of(new Concat(1), image(5, 3, 4), image(2, 3, 4), image(5, 3, 4)));
    cases.add(Case.of(new Concat(2), image(5, 3, 4), image(5, 1, 4)));
    cases.add(Case.of(new Pad(List.of(0, 1, 0, 2), List.of(0, 0, 1, 1), .5f), image(5, 3, 4)));
    cases.add(Case.of(new Softmax(1), image(5, 3, 4)));
    cases.add(Case.of(new Softmax(2), Shape.of(1, 6, 2)));
    cases.add(Case.of(new Normalise(1), image(5, 3, 4)));
    return cases.stream();
  }

  static Stream<Case> convolutions() {
    return cases().filter(each -> each.operation instanceof Convolution);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anOperation_agreesWithPlainLoops_onRowMajorTensors(Case each) {
    check(each, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anOperation_agreesWithPlainLoops_onImages(Case each) {
    check(each, true);
  }

  private static void check(Case each, boolean images) {
    MockDriver mock = MockDriver.fresh();
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false)) {
      check(backend, each, images, FLOAT32);
    }
    assertThat(mock.live()).isZero();
    assertThat(mock.overruns()).isZero();
  }

  @Test
  void convolutions_agreeWithPlainLoops_asFarAsTf32Goes() {
    MockDriver mock = MockDriver.fresh();
    try (CudaBackend backend = CudaBackend.open(mock.driver(), true)) {
      convolutions().forEach(each -> check(backend, each, false, TF32));
    }
    assertThat(mock.live()).isZero();
    assertThat(mock.overruns()).isZero();
  }

  /// @param tolerance of an error, in the largest number of the result
  static void check(CudaBackend backend, Case each, boolean images, double tolerance) {
    RANDOM.setSeed(6);
    Network network = network(each, images);
    int size = network.input().size();
    float[] data = weights(SAMPLES, size).values();
    try (NetworkSession session = backend.load(network)) {
      int[] dims = network.input().with(0, SAMPLES).dims();
      float[] ours = requireNonNull(session.run(Tensor.of(data, dims)).get("out")).data();
      int length = ours.length / SAMPLES;
      for (int sample = 0; sample < SAMPLES; sample++) {
        float[] one = Arrays.copyOfRange(data, sample * size, (sample + 1) * size);
        double[] plain = PlainNetwork.run(network, one);
        double largest = Arrays.stream(plain).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < plain.length; i++) {
          assertThat((double) ours[sample * length + i])
              .as("%s, images %s, sample %d, number %d", each, images, sample, i)
              .isCloseTo(plain[i], within(tolerance * largest));
        }
      }
    }
  }

  /// Further inputs are parts of the first. Convolutions before and after make images of both
  /// sides.
  private static Network network(Case each, boolean images) {
    Shape first = each.inputs.getFirst();
    Network.Builder builder = Network.builder("one", first);
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < each.inputs.size(); i++) {
      int value = part(builder, first, each.inputs.get(i), i);
      inputs.add(images && first.rank() == 4 ? mix(builder, "before" + i, value) : value);
    }
    int out =
        builder.add("op", each.operation, inputs.stream().mapToInt(Integer::intValue).toArray());
    if (images && builder.shape(out).rank() == 4) {
      out = mix(builder, "after", out);
    }
    return builder.build(new Network.Output("out", out));
  }

  private static int part(Network.Builder builder, Shape all, Shape part, int number) {
    int value = 0;
    for (int axis = 1; axis < all.rank(); axis++) {
      if (part.dim(axis) > builder.shape(value).dim(axis)) {
        value = builder.add("wide" + number + axis, new Concat(axis), value, value);
      }
      if (part.dim(axis) < builder.shape(value).dim(axis)) {
        value = builder.add("part" + number + axis, new Slice(axis, 0, part.dim(axis), 1), value);
      }
    }
    return value;
  }

  private static int mix(Network.Builder builder, String name, int value) {
    int channels = builder.shape(value).dim(1);
    return builder.add(
        name, convolution(channels, channels, Window.square(1, 1, 0), 1, Activation.none()), value);
  }
}
