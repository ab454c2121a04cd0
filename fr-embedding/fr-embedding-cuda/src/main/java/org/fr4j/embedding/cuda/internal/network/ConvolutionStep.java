package org.fr4j.embedding.cuda.internal.network;

import java.util.List;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Window;
import org.jspecify.annotations.Nullable;

/// A convolution as a matrix product: pixels x window places and channels x outputs. A dense layer
/// is one over an image of one pixel. The kernels are in `convolution.cuh` and `tensorcores.cuh`.
final class ConvolutionStep implements Step {
  private static final int SLAB = 16;

  /// A block's share of the result.
  ///
  /// @param kernel its name
  /// @param pixels rows of the share
  /// @param outputs columns of it
  /// @param threads of the block
  private record Tile(String kernel, int pixels, int outputs, int threads) {
    long blocks(Windows windows, int samples) {
      return (long) x(windows, samples) * y(windows) * windows.groups();
    }

    int x(Windows windows, int samples) {
      return Math.ceilDiv(windows.pixels() * samples, pixels);
    }

    int y(Windows windows) {
      return Math.ceilDiv(windows.each(), outputs);
    }
  }

  private static final Tile WIDE = new Tile("convolve_128x64", 128, 64, 256);
  private static final Tile NARROW = new Tile("convolve_128x32", 128, 32, 128);
  private static final Tile SMALL = new Tile("convolve_64x32", 64, 32, 128);
  private static final Tile TENSOR_CORES = new Tile("convolve_tf32", 128, 64, 256);
  private static final Tile ANY = new Tile("convolve_any", 64, 32, 128);

  private final Windows windows;
  private final long weights;
  private final int row;
  private final Affine affine;
  private final Value x;
  private final Value o;
  private final @Nullable Value addend;
  private final List<Tile> tiles;
  private final Target target;

  private ConvolutionStep(
      Windows windows,
      long weights,
      Affine affine,
      Value x,
      Value o,
      @Nullable Value addend,
      Target target) {
    this.windows = windows;
    this.weights = weights;
    this.row = row(windows.each());
    this.affine = affine;
    this.x = x;
    this.o = o;
    this.addend = addend;
    this.tiles = tiles(windows, target);
    this.target = target;
  }

  private static List<Tile> tiles(Windows windows, Target target) {
    if (windows.depth() % SLAB != 0) {
      return List.of(ANY);
    }
    if (target.tf32()) {
      return List.of(TENSOR_CORES);
    }
    return windows.each() > NARROW.outputs ? List.of(WIDE, NARROW, SMALL) : List.of(NARROW, SMALL);
  }

  static ConvolutionStep of(
      Convolution c, Constants constants, Value x, Value o, @Nullable Value addend, Target target) {
    Windows windows = new Windows(x.view().shape(), o.view().shape(), c.window(), c.groups());
    long weights = constants.put(pack(c, windows));
    Affine affine = Affine.of(constants, c.bias(), c.activation());
    return new ConvolutionStep(windows, weights, affine, x, o, addend, target);
  }

  static ConvolutionStep of(Dense d, Constants constants, Value x, Value o, Target target) {
    int inputs = d.matrix().shape().dim(0);
    int outputs = d.matrix().shape().dim(1);
    Windows windows =
        new Windows(
            Shape.of(1, inputs, 1, 1), Shape.of(1, outputs, 1, 1), Window.square(1, 1, 0), 1);
    int row = row(outputs);
    float[] packed = new float[inputs * row];
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(d.matrix().values(), i * outputs, packed, i * row, outputs);
    }
    long weights = constants.put(packed);
    Affine affine = Affine.of(constants, d.bias(), d.activation());
    return new ConvolutionStep(windows, weights, affine, x, o, null, target);
  }

  /// Floats of a row of weights: whole vectors of four.
  private static int row(int outputs) {
    return Math.ceilDiv(outputs, 4) * 4;
  }

  /// Group by group, window place by window place, channel by channel: a row of outputs.
  private static float[] pack(Convolution c, Windows windows) {
    int places = c.window().height() * c.window().width();
    int depth = windows.depth();
    int row = row(windows.each());
    float[] packed = new float[windows.groups() * places * depth * row];
    for (int output = 0; output < c.bias().size(); output++) {
      int group = output / windows.each();
      int column = output % windows.each();
      for (int channel = 0; channel < depth; channel++) {
        for (int place = 0; place < places; place++) {
          packed[((group * places + place) * depth + channel) * row + column] =
              c.filters().get((output * depth + channel) * places + place);
        }
      }
    }
    return packed;
  }

  /// The largest tile that keeps every processor of the card busy.
  private Tile tile(int samples) {
    return tiles.stream()
        .filter(tile -> tile.blocks(windows, samples) >= target.processors())
        .findFirst()
        .orElse(tiles.getLast());
  }

  @Override
  public void queue(Run run) {
    Tile tile = tile(run.samples());
    run.launch(tile.kernel)
        .struct(windows.struct())
        .with(run.samples())
        .at(run.at(x))
        .at(run.constant(weights))
        .with(row)
        .at(run.constant(affine.bias()))
        .at(run.constant(affine.slope()))
        .at(addend == null ? 0 : run.at(addend))
        .at(run.at(o))
        .blocks(tile.x(windows, run.samples()), tile.y(windows), windows.groups(), tile.threads);
  }
}
