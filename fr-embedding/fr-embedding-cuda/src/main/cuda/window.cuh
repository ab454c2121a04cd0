// Kernels that move a window over images; images lie row by row, pixel by pixel, the channels of a pixel are neighbours.
#pragma once

struct Window {
  int height, width, inputs;           // of the image
  int outHeight, outWidth, outputs;    // of the result
  int rows, columns, stride;           // of the window
  int top, left;                       // padding
  int depth, each;                     // channels in and out of one group of a convolution
};

// Weights: a row of channels for each place in the window. One thread a number of the result.
extern "C" __global__ void depthwise(Window w, int samples, const float* x, const float* weights, const float* bias,
    const float* slope, float* o) {
  size_t number = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= (size_t)samples * w.outHeight * w.outWidth * w.outputs) return;
  int c = number % w.outputs;
  size_t pixel = number / w.outputs;
  int column = (int)(pixel % w.outWidth) * w.stride - w.left;
  int row = (int)(pixel / w.outWidth % w.outHeight) * w.stride - w.top;
  const float* image = x + pixel / w.outWidth / w.outHeight * w.height * w.width * w.inputs + c;
  float sum = bias[c];
  for (int i = 0; i < w.rows; i++) {
    for (int j = 0; j < w.columns; j++) {
      bool there = (unsigned)(row + i) < (unsigned)w.height && (unsigned)(column + j) < (unsigned)w.width;
      float v = there ? image[(size_t)((row + i) * w.width + column + j) * w.inputs] : 0;
      sum = fmaf(v, weights[(i * w.columns + j) * w.outputs + c], sum);
    }
  }
  o[number] = bend(sum, slope[c]);
}

// Padding never wins a maximum; a mean counts it only where asked to.
extern "C" __global__ void pool(Window w, int samples, const float* x, float* o, int mean, int countPadding) {
  size_t number = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= (size_t)samples * w.outHeight * w.outWidth * w.outputs) return;
  int c = number % w.outputs;
  size_t pixel = number / w.outputs;
  int column = (int)(pixel % w.outWidth) * w.stride - w.left;
  int row = (int)(pixel / w.outWidth % w.outHeight) * w.stride - w.top;
  const float* image = x + pixel / w.outWidth / w.outHeight * w.height * w.width * w.inputs + c;
  float result = mean ? 0 : -INFINITY;
  int count = 0;
  for (int i = max(row, 0); i < min(row + w.rows, w.height); i++) {
    for (int j = max(column, 0); j < min(column + w.columns, w.width); j++) {
      float v = image[(size_t)(i * w.width + j) * w.inputs];
      result = mean ? result + v : larger(v, result);
      count++;
    }
  }
  o[number] = mean ? result / (countPadding ? w.rows * w.columns : count) : result;
}
