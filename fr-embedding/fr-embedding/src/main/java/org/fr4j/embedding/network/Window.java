package org.fr4j.embedding.network;

/// How a kernel moves over an image.
///
/// @param height rows of the kernel, at least 1
/// @param width columns of the kernel, at least 1
/// @param stride pixels between two outputs, the same in both directions, at least 1
/// @param top rows of zeros above the image
/// @param left columns of zeros before it
/// @param bottom rows of zeros below it
/// @param right columns of zeros after it
public record Window(int height, int width, int stride, int top, int left, int bottom, int right) {
  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if a size is below 1 or a padding is negative
  public Window {
    if (height < 1 || width < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "window %dx%d, stride %d: each must be at least 1".formatted(height, width, stride));
    }
    if (top < 0 || left < 0 || bottom < 0 || right < 0) {
      throw new IllegalArgumentException(
          "padding %d,%d,%d,%d: must not be negative".formatted(top, left, bottom, right));
    }
  }

  /// A square window with the same padding on all sides.
  ///
  /// @param size rows and columns
  /// @param stride pixels between two outputs
  /// @param padding zeros on each side
  /// @return the window
  public static Window square(int size, int stride, int padding) {
    return new Window(size, size, stride, padding, padding, padding, padding);
  }

  /// Rows of the result.
  ///
  /// @param rows rows of the image
  /// @return how many times the window fits, 0 if never
  public int outputHeight(int rows) {
    return Math.max(0, Math.floorDiv(rows + top + bottom - height, stride) + 1);
  }

  /// Columns of the result.
  ///
  /// @param columns columns of the image
  /// @return how many times the window fits, 0 if never
  public int outputWidth(int columns) {
    return Math.max(0, Math.floorDiv(columns + left + right - width, stride) + 1);
  }

  /// The shape of the result.
  ///
  /// @param input an image
  /// @param channels channels of the result
  /// @return `1 x channels x rows x columns`
  /// @throws IllegalArgumentException if the input is no image or the window does not fit in it
  public Shape output(Shape input, int channels) {
    if (input.rank() != 4) {
      throw new IllegalArgumentException("input %s: must be an image, 1xCxHxW".formatted(input));
    }
    int rows = outputHeight(input.dim(2));
    int columns = outputWidth(input.dim(3));
    if (rows == 0 || columns == 0) {
      throw new IllegalArgumentException("input %s: smaller than the %s".formatted(input, this));
    }
    return Shape.of(input.dim(0), channels, rows, columns);
  }

  @Override
  public String toString() {
    return "window %dx%d/%d".formatted(height, width, stride);
  }
}
