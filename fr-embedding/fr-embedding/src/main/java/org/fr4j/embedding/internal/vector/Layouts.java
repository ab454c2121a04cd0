package org.fr4j.embedding.internal.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fr4j.embedding.internal.vector.Layout.Border;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Window;

/// Decides how the values of a network lie in memory, and which convolutions go by Winograd.
final class Layouts {
  private final Network network;
  private final Kernels kernels;
  private final boolean winograd;
  private final List<List<Layer>> readers = new ArrayList<>();

  Layouts(Network network, Kernels kernels, boolean winograd) {
    this.network = network;
    this.kernels = kernels;
    this.winograd = winograd;
    IntStream.rangeClosed(0, network.layers().size()).forEach(i -> readers.add(new ArrayList<>()));
    for (Layer layer : network.layers()) {
      layer.inputs().forEach(value -> readers.get(value).add(layer));
    }
  }

  /// Layers that read a value.
  List<Layer> readers(int value) {
    return readers.get(value);
  }

  Layout of(int value) {
    Shape shape = network.shape(value);
    if (shape.rank() == 4) {
      Border border =
          readers.get(value).stream().map(this::border).reduce(Border.NONE, Border::max);
      return Layout.image(shape, pixel(value, shape.dim(1)), border);
    }
    int size = shape.rank() == 2 ? Panels.roundUp(shape.size(), kernels.lanes()) : shape.size();
    return Layout.dense(shape, size);
  }

  /// Whole vectors, but for the few channels of a picture that only convolutions look at.
  private int pixel(int value, int channels) {
    boolean picture =
        channels < kernels.lanes()
            && (value == 0 || network.layers().get(value - 1).operation() instanceof Transpose)
            && readers.get(value).stream().allMatch(layer -> convolves(layer));
    return picture ? channels : Panels.roundUp(channels, kernels.lanes());
  }

  private static boolean convolves(Layer layer) {
    return layer.operation() instanceof Convolution c && !c.isDepthwise();
  }

  private Border border(Layer reader) {
    if (!(reader.operation() instanceof Convolution c)) {
      return Border.NONE;
    }
    if (goesByWinograd(reader)) {
      int rows = WinogradConvolution.patches(reader.output().dim(2)) * WinogradConvolution.SIDE;
      int columns = WinogradConvolution.patches(reader.output().dim(3)) * WinogradConvolution.SIDE;
      return new Border(
          1, 1, rows + 1 - reader.output().dim(2), columns + 1 - reader.output().dim(3));
    }
    Window window = c.window();
    return new Border(window.top(), window.left(), window.bottom(), window.right());
  }

  /// Whether the 4x4 patches save more products than their transforms and larger weights cost: 36
  /// products a patch must be well under 9 a pixel, and weights must be read by enough patches.
  boolean goesByWinograd(Layer layer) {
    if (!winograd || !(layer.operation() instanceof Convolution c) || c.groups() != 1) {
      return false;
    }
    int inputs = c.filters().shape().dim(1);
    Shape output = layer.output();
    int patches =
        WinogradConvolution.patches(output.dim(2)) * WinogradConvolution.patches(output.dim(3));
    return c.window().equals(Window.square(3, 1, 1))
        && inputs % kernels.lanes() == 0
        && inputs >= 32
        && 36 * patches <= 6 * output.dim(2) * output.dim(3);
  }
}
