// Kernels that move a window over images; images lie row by row, pixel by pixel, the channels of a pixel are neighbours.
#pragma once

struct Window {
  int height, width, inputs;           // of the image
  int outHeight, outWidth, outputs;    // of the result
  int rows, columns, stride;           // of the window
  int top, left;                       // padding
  int depth, each;                     // channels in and out of one group of a convolution
};

// Neighbouring channels of a pixel, read and written at once.
template <int LANES>
struct __align__(4 * LANES) Lanes {
  float at[LANES];
};

template <int LANES>
__device__ inline const Lanes<LANES>& lanes(const float* at) {
  return *(const Lanes<LANES>*)at;
}

// Where a thread's window lies, and where its result goes: blockIdx.z is the sample, blockIdx.y the row of the result; along x go the
// channels of its pixels, LANES to a thread.
struct Spot {
  int row, column, channel;
  const float* image;   // that channel of the first pixel
  size_t to;
};

template <int LANES>
__device__ inline bool spot(const Window& w, const float* x, Spot& spot) {
  int number = (int)(blockIdx.x * blockDim.x + threadIdx.x);
  int groups = w.outputs / LANES;
  int column = number / groups;
  if (column >= w.outWidth) return false;
  spot.row = (int)blockIdx.y * w.stride - w.top;
  spot.column = column * w.stride - w.left;
  spot.channel = number % groups * LANES;
  spot.image = x + (size_t)blockIdx.z * w.height * w.width * w.inputs + spot.channel;
  spot.to = (((size_t)blockIdx.z * w.outHeight + blockIdx.y) * w.outWidth + column) * w.outputs + spot.channel;
  return true;
}

// A convolution of each channel for itself. Weights: a row of channels for each place in the window, which has a side of SIDE, or any
// size where that is 0.
template <int LANES, int SIDE>
__device__ inline void slide(const Window& w, const float* __restrict__ x, const float* __restrict__ weights,
    const float* __restrict__ bias, const float* __restrict__ slope, float* __restrict__ o) {
  Spot s;
  if (!spot<LANES>(w, x, s)) return;
  Lanes<LANES> sum = lanes<LANES>(bias + s.channel);
#pragma unroll
  for (int i = 0; i < (SIDE ? SIDE : w.rows); i++) {
#pragma unroll
    for (int j = 0; j < (SIDE ? SIDE : w.columns); j++) {
      int row = s.row + i;
      int column = s.column + j;
      bool there = (unsigned)row < (unsigned)w.height && (unsigned)column < (unsigned)w.width;
      Lanes<LANES> v = there ? lanes<LANES>(s.image + (size_t)(row * w.width + column) * w.inputs) : Lanes<LANES>{};
      Lanes<LANES> weight = lanes<LANES>(weights + (i * w.columns + j) * w.outputs + s.channel);
#pragma unroll
      for (int n = 0; n < LANES; n++) sum.at[n] = fmaf(v.at[n], weight.at[n], sum.at[n]);
    }
  }
  Lanes<LANES> slopes = lanes<LANES>(slope + s.channel);
#pragma unroll
  for (int n = 0; n < LANES; n++) sum.at[n] = bend(sum.at[n], slopes.at[n]);
  *(Lanes<LANES>*)(o + s.to) = sum;
}

#define DEPTHWISE(NAME, LANES, SIDE)                                                                                               \
  extern "C" __global__ void NAME(                                                                                                 \
      Window w, const float* x, const float* weights, const float* bias, const float* slope, float* o) {                           \
    slide<LANES, SIDE>(w, x, weights, bias, slope, o);                                                                             \
  }

DEPTHWISE(depthwise_3x3, 4, 3)
DEPTHWISE(depthwise_any, 1, 0)

// Padding never wins a maximum; a mean counts it only where asked to.
extern "C" __global__ void pool(Window w, const float* x, float* o, int mean, int countPadding) {
  Spot s;
  if (!spot<1>(w, x, s)) return;
  float result = mean ? 0 : -INFINITY;
  int count = 0;
  for (int i = max(s.row, 0); i < min(s.row + w.rows, w.height); i++) {
    for (int j = max(s.column, 0); j < min(s.column + w.columns, w.width); j++) {
      float v = s.image[(size_t)(i * w.width + j) * w.inputs];
      result = mean ? result + v : larger(v, result);
      count++;
    }
  }
  o[s.to] = mean ? result / (countPadding ? w.rows * w.columns : count) : result;
}
