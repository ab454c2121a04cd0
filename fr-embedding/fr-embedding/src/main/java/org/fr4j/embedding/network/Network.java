package org.fr4j.embedding.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.fr4j.embedding.internal.onnx.OnnxReader;
import org.fr4j.embedding.internal.onnx.OnnxWriter;
import org.fr4j.embedding.internal.tfjs.TfjsReader;

/// A network in memory: layers in the order in which they run, with the shapes of all values.
///
/// **Shape.** Shapes are those of one input, with a leading 1; backends run batches.<br>
/// **Cost.** As large as its weights, which are shared, not copied.<br>
/// **Threads.** Immutable.
public final class Network {
  private final String name;
  private final Shape input;
  private final List<Layer> layers;
  private final List<Output> outputs;

  private Network(Builder builder, List<Output> outputs) {
    this.name = builder.name;
    this.input = builder.input;
    this.layers = List.copyOf(builder.layers);
    this.outputs = List.copyOf(outputs);
  }

  /// Reads a network: `*.onnx`, or a weight manifest of TensorFlow.js (`*.json`).
  ///
  /// Batch norms, scales and activations are folded into the convolution before them.
  ///
  /// @param file the file; the weights of a manifest lie beside it
  /// @return the network
  /// @throws IOException if it can't be read or holds an operator that is not known, naming both
  public static Network read(Path file) throws IOException {
    Network network =
        file.toString().endsWith(".json") ? TfjsReader.read(file) : OnnxReader.read(file);
    return Folding.fold(network);
  }

  /// Refuses a file whose weights are no numbers, whatever else it holds: for backends that read
  /// files on their own. [#read(Path)] looks as well.
  ///
  /// @param file as for [#read(Path)]
  /// @throws IOException if it can't be read or holds a NaN, naming the tensor
  public static void checkWeights(Path file) throws IOException {
    if (file.toString().endsWith(".json")) {
      TfjsReader.read(file);
    } else {
      OnnxReader.checkWeights(file);
    }
  }

  /// The network as an ONNX model that takes any number of inputs at once.
  ///
  /// @return the bytes of a file, operator set 13
  public byte[] toOnnx() {
    return OnnxWriter.bytes(this);
  }

  /// Starts an empty network.
  ///
  /// @param name what it is called
  /// @param input the shape of one input, with a leading 1
  /// @return a builder
  public static Builder builder(String name, Shape input) {
    return new Builder(name, input);
  }

  /// The part of this network that ends at one of its layers: what the layer's result needs, and no
  /// more. So inner activations, such as those of a ReLU layer, come from any backend.
  ///
  /// @param layer its name in [#layers()]; of several of one name the last
  /// @return a network that yields the layer's result alone, under the layer's name
  /// @throws IllegalArgumentException if there is no such layer
  public Network until(String layer) {
    int last = layers.size();
    while (last > 0 && !layers.get(last - 1).name().equals(layer)) {
      last--;
    }
    if (last == 0) {
      List<String> names = layers.stream().map(Layer::name).toList();
      throw new IllegalArgumentException(
          "network %s has no layer \"%s\": the last of its %d are %s"
              .formatted(
                  name,
                  layer,
                  names.size(),
                  names.subList(Math.max(0, names.size() - 8), names.size())));
    }
    BitSet needed = new BitSet();
    needed.set(last);
    for (int value = last; value > 0; value--) {
      if (needed.get(value)) {
        layers.get(value - 1).inputs().forEach(needed::set);
      }
    }
    Builder part = builder(name, input);
    int[] moved = new int[last + 1];
    for (int value = 1; value <= last; value++) {
      if (needed.get(value)) {
        Layer kept = layers.get(value - 1);
        int[] inputs = kept.inputs().stream().mapToInt(from -> moved[from]).toArray();
        moved[value] = part.add(kept.name(), kept.operation(), inputs);
      }
    }
    return part.build(new Output(layer, moved[last]));
  }

  /// What it is called.
  ///
  /// @return the name
  public String name() {
    return name;
  }

  /// The shape of one input.
  ///
  /// @return a shape with a leading 1
  public Shape input() {
    return input;
  }

  /// Its layers, in the order in which they run.
  ///
  /// @return an immutable list
  public List<Layer> layers() {
    return layers;
  }

  /// The values that it yields.
  ///
  /// @return an immutable list
  public List<Output> outputs() {
    return outputs;
  }

  /// The shape of a value.
  ///
  /// @param value 0 for the input, `i` for the result of layer `i - 1`
  /// @return its shape
  public Shape shape(int value) {
    return value == 0 ? input : layers.get(value - 1).output();
  }

  /// Learned numbers in all layers.
  ///
  /// @return how many
  public long parameters() {
    return layers.stream().mapToLong(layer -> layer.operation().parameters()).sum();
  }

  /// Multiply-adds for one input.
  ///
  /// @return how many
  public long multiplyAdds() {
    return layers.stream().mapToLong(Layer::multiplyAdds).sum();
  }

  /// A value that leaves the network.
  ///
  /// @param name what it is called
  /// @param value its number
  public record Output(String name, int value) {}

  @Override
  public String toString() {
    return "%s: %d layers, %,d parameters, %,d multiply-adds"
        .formatted(name, layers.size(), parameters(), multiplyAdds());
  }

  /// Puts a network together, layer by layer.
  ///
  /// **Threads.** For one thread.
  public static final class Builder {
    private final String name;
    private final Shape input;
    private final List<Layer> layers = new ArrayList<>();

    private Builder(String name, Shape input) {
      this.name = name;
      this.input = input;
    }

    /// Adds a layer.
    ///
    /// @param layer its name
    /// @param operation what it does
    /// @param inputs numbers of the values it reads
    /// @return the number of its result
    /// @throws IllegalArgumentException if the inputs do not fit, naming the layer
    public int add(String layer, Operation operation, int... inputs) {
      List<Integer> values = Arrays.stream(inputs).boxed().toList();
      try {
        Shape output = operation.output(values.stream().map(this::shape).toList());
        layers.add(new Layer(layer, operation, values, output));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer %s: %s".formatted(layer, e.getMessage()), e);
      }
      return layers.size();
    }

    /// The shape of a value made so far.
    ///
    /// @param value its number
    /// @return its shape
    /// @throws IllegalArgumentException if there is no such value yet
    public Shape shape(int value) {
      if (value < 0 || value > layers.size()) {
        throw new IllegalArgumentException(
            "value %d: must be 0 to %d".formatted(value, layers.size()));
      }
      return value == 0 ? input : layers.get(value - 1).output();
    }

    /// Completes the network.
    ///
    /// @param outputs what it yields, at least one value
    /// @return the network
    /// @throws IllegalArgumentException if there is no output or no such value
    public Network build(Output... outputs) {
      if (outputs.length == 0) {
        throw new IllegalArgumentException("network %s: has no output".formatted(name));
      }
      for (Output output : outputs) {
        shape(output.value());
      }
      return new Network(this, List.of(outputs));
    }
  }
}
