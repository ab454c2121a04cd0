package org.fr4j.sampling.batch;

/// How the values of a batch follow each other.
public enum Layout {
  /// Image by image, then red, green and blue planes, row by row: PyTorch, ONNX.
  NCHW,
  /// Image by image, row by row, red, green and blue of a pixel together: TensorFlow.
  NHWC
}
