package org.fr4j.embedding.contract;

import java.util.List;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Arithmetic;
import org.fr4j.embedding.network.Binary;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.Concat;
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

/// A network in which each operation that is no convolution stands at least once; inputs of
/// `1x6x5x4`, several outputs.
final class AllOperations {
  static final Shape INPUT = Shape.of(1, 6, 5, 4);
  private static final Weights SIX = Weights.of(Shape.of(6), 1, -2, 0.5f, 3, -0.25f, 2);

  private final Network.Builder builder = Network.builder("all", INPUT);

  private AllOperations() {}

  static Network network() {
    return new AllOperations().build();
  }

  private int add(Operation operation, int... inputs) {
    return builder.add(operation.getClass().getSimpleName(), operation, inputs);
  }

  private int activate(Activation activation, int x) {
    return add(new Activate(activation), x);
  }

  private Network build() {
    int scaled = add(new Scale(SIX, SIX), 0);
    int image = activate(new Activation.PRelu(SIX), scaled);
    int mean = add(new Pool(true, Window.square(3, 2, 1), true), image);
    int inside = add(new Pool(true, Window.square(3, 2, 1), false), image);
    int sum = add(new PaddedAdd(new Activation.Leaky(0.1f)), image, mean);
    return builder.build(
        new Network.Output("moved", moved(sum)),
        new Network.Output("arithmetic", arithmetic(sum, image)),
        new Network.Output("vector", vector(sum)),
        new Network.Output("inside", inside));
  }

  private int moved(int x) {
    int turned = add(new Transpose(List.of(0, 2, 3, 1)), x);
    int part = add(new Slice(3, 1, 6, 2), turned);
    int joined = add(new Concat(3), part, turned);
    return add(new Pad(List.of(0, 1, 0, 2), List.of(0, 0, 3, 1), -7), joined);
  }

  private int arithmetic(int x, int y) {
    int product = add(new Binary(Arithmetic.MULTIPLY), x, y);
    int most = add(new Binary(Arithmetic.MAXIMUM), product, x);
    int less =
        add(new BinaryConstant(Arithmetic.SUBTRACT, SIX.reshaped(Shape.of(6, 1, 1)), true), most);
    int half = add(new BinaryConstant(Arithmetic.DIVIDE, Weights.of(Shape.of(1), 2), false), less);
    return activate(Activation.Function.TANH, activate(new Activation.Clip(-2, 6), half));
  }

  private int vector(int x) {
    int length = add(new Reduce(Reduction.LENGTH, List.of(3), false), x);
    int most = add(new Reduce(Reduction.MAXIMUM, List.of(2), true), length);
    int flat = add(new Reshape(Shape.of(1, 6)), most);
    int all = add(new Reduce(Reduction.SUM, List.of(2, 3), false), x);
    int both = add(new Concat(1), flat, activate(Activation.Function.SIGMOID, all));
    return add(new Normalise(1), add(new Softmax(1), both));
  }
}
