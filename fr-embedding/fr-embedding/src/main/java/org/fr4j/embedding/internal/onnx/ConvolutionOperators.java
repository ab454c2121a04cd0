package org.fr4j.embedding.internal.onnx;

import java.util.Arrays;
import java.util.Map;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;

/// Convolutions and pools: what moves a window over an image.
final class ConvolutionOperators {
  private ConvolutionOperators() {}

  static void register(Map<String, Operators.Operator> operators) {
    operators.put("Conv", ConvolutionOperators::convolution);
    operators.put("MaxPool", node -> pool(node, false));
    operators.put("AveragePool", node -> pool(node, true));
  }

  private static void convolution(OnnxNode node) {
    Weights given = node.weights(1);
    node.require(
        given.shape().rank() == 4, "filters %s: must be those of images".formatted(given.shape()));
    int[] dilations = node.integers("dilations", 1, 1);
    node.require(dilations.length == 2, "dilations: must be 2 numbers");
    Weights filters = dilated(given, dilations[0], dilations[1]);
    Shape kernel = filters.shape();
    Weights bias = node.has(2) ? node.weights(2) : Weights.zeros(kernel.dim(0));
    Window window = window(node, kernel.dim(2), kernel.dim(3));
    node.result(
        new Convolution(filters, bias, window, node.integer("group", 1), Activation.none()));
  }

  /// Taps that leave out pixels are a larger filter with zeros between them.
  private static Weights dilated(Weights filters, int rows, int columns) {
    if (rows == 1 && columns == 1) {
      return filters;
    }
    Shape from = filters.shape();
    Shape to = from.with(2, (from.dim(2) - 1) * rows + 1).with(3, (from.dim(3) - 1) * columns + 1);
    Weights spread = Weights.of(to, new float[to.size()]);
    int taps = from.dim(2) * from.dim(3);
    for (int i = 0; i < filters.size(); i++) {
      int row = i % taps / from.dim(3) * rows;
      int column = i % from.dim(3) * columns;
      spread.values()[(i / taps * to.dim(2) + row) * to.dim(3) + column] = filters.get(i);
    }
    return spread;
  }

  private static void pool(OnnxNode node, boolean mean) {
    int[] kernel = node.integers("kernel_shape");
    node.require(
        Arrays.stream(node.integers("dilations", 1, 1)).allMatch(d -> d == 1),
        "dilations other than 1 are not supported");
    node.require(kernel.length == 2, "kernel_shape: must have 2 dimensions");
    boolean countPadding = node.integer("count_include_pad", 0) != 0;
    Window window = window(node, kernel[0], kernel[1]);
    boolean ceiling = node.integer("ceil_mode", 0) != 0;
    node.require(
        !(ceiling && countPadding && mean), "ceil_mode with count_include_pad is not supported");
    node.result(new Pool(mean, ceiling ? roundedUp(window, node.shape(0)) : window, countPadding));
  }

  private static Window window(OnnxNode node, int height, int width) {
    int[] strides = node.integers("strides", 1, 1);
    node.require(
        strides.length == 2 && strides[0] == strides[1],
        "strides %s: must be equal".formatted(Arrays.toString(strides)));
    int[] pads = pads(node, height, width, strides[0]);
    return new Window(height, width, strides[0], pads[0], pads[1], pads[2], pads[3]);
  }

  private static int[] pads(OnnxNode node, int height, int width, int stride) {
    String mode = node.text("auto_pad", "NOTSET");
    if (mode.startsWith("SAME")) {
      int rows = samePadding(node.shape(0).dim(2), height, stride);
      int columns = samePadding(node.shape(0).dim(3), width, stride);
      int more = mode.equals("SAME_LOWER") ? 1 : 0;
      int top = (rows + more) / 2;
      int left = (columns + more) / 2;
      return new int[] {top, left, rows - top, columns - left};
    }
    int[] pads = node.integers("pads", 0, 0, 0, 0);
    node.require(pads.length == 4, "pads: must be 4 numbers");
    return mode.equals("VALID") ? new int[4] : pads;
  }

  private static int samePadding(int size, int kernel, int stride) {
    return Math.max(0, (Math.ceilDiv(size, stride) - 1) * stride + kernel - size);
  }

  /// Pads at the end until the last window, which `ceil_mode` lets hang over, fits.
  private static Window roundedUp(Window window, Shape image) {
    int rows = image.dim(2) + window.top() + window.bottom() - window.height();
    int columns = image.dim(3) + window.left() + window.right() - window.width();
    return new Window(
        window.height(),
        window.width(),
        window.stride(),
        window.top(),
        window.left(),
        window.bottom() + Math.floorMod(-rows, window.stride()),
        window.right() + Math.floorMod(-columns, window.stride()));
  }
}
