// Convolution as a matrix product that never writes its left matrix out: a row is a pixel of the result, a column of it one place of
// the window times one input channel. Weights lie as that product needs them, `ldw` floats a row, of which `each` are outputs of the
// group; blockIdx.z is the group.
#pragma once

#include "window.cuh"

#define SLAB 16

// What a thread knows about a pixel whose inputs it fetches.
struct Pixel {
  const float* image;
  int row, column;
};

__device__ inline Pixel pixel(const Window& w, int samples, const float* x, int number) {
  if (number >= samples * w.outHeight * w.outWidth) return {x, -(1 << 29), 0};  // reads as padding
  int column = number % w.outWidth;
  int row = number / w.outWidth % w.outHeight;
  size_t sample = number / w.outWidth / w.outHeight;
  const float* image = x + sample * w.height * w.width * w.inputs + blockIdx.z * w.depth;
  return {image, row * w.stride - w.top, column * w.stride - w.left};
}

// A column of the left matrix: a place of the window and a channel there.
struct Tap {
  int i, j, c;
};

__device__ inline Tap tap(const Window& w, int k) {
  int place = k / w.depth;
  return {place / w.columns, place % w.columns, k % w.depth};
}

// A slab on.
__device__ inline void advance(const Window& w, Tap& t) {
  for (t.c += SLAB; t.c >= w.depth; t.c -= w.depth) {
    if (++t.j == w.columns) {
      t.j = 0;
      t.i++;
    }
  }
}

__device__ inline bool there(const Window& w, const Pixel& p, const Tap& t) {
  return (unsigned)(p.row + t.i) < (unsigned)w.height && (unsigned)(p.column + t.j) < (unsigned)w.width;
}

__device__ inline const float* at(const Window& w, const Pixel& p, const Tap& t) {
  return p.image + (size_t)((p.row + t.i) * w.width + p.column + t.j) * w.inputs + t.c;
}

// Four neighbours of a pixel's row of the left matrix, at one place of the window.
__device__ inline float4 fetch(const Window& w, const Pixel& p, const Tap& t) {
  return there(w, p, t) ? *(const float4*)at(w, p, t) : make_float4(0, 0, 0, 0);
}

// One number of it, or zero below the window's last place.
__device__ inline float fetchOne(const Window& w, const Pixel& p, const Tap& t) {
  return t.i < w.rows && there(w, p, t) ? *at(w, p, t) : 0;
}

// A block makes a tile of PIXELS x OUTPUTS, a thread ROWS x 4 of it. While it multiplies one slab from shared memory, the next one is
// on its way to registers. Where slabs do not straddle places of the window (WHOLE), four neighbours are one load.
template <int PIXELS, int OUTPUTS, int ROWS, bool WHOLE>
__device__ void convolve(const Window& w, int samples, const float* __restrict__ x, const float* __restrict__ weights, int ldw,
    const float* __restrict__ bias, const float* __restrict__ slope, const float* __restrict__ addend, float* __restrict__ o) {
  constexpr int THREADS = PIXELS / ROWS * OUTPUTS / 4;
  constexpr int FETCHES = PIXELS * SLAB / 4 / THREADS;
  static_assert(SLAB * OUTPUTS / 4 == THREADS, "each thread fetches four weights");
  __shared__ float4 inputs[2][SLAB][PIXELS / 4 + 1];
  __shared__ float4 rights[2][SLAB][OUTPUTS / 4];

  int thread = threadIdx.x;
  int depth = w.rows * w.columns * w.depth;
  int firstPixel = blockIdx.x * PIXELS;
  int firstOutput = blockIdx.y * OUTPUTS;
  const float* panel = weights + (size_t)blockIdx.z * depth * ldw;
  int weightRow = thread / (OUTPUTS / 4);
  int weightColumn = thread % (OUTPUTS / 4);
  bool weightThere = firstOutput + 4 * weightColumn < ldw;
  Pixel pixels[FETCHES];
#pragma unroll
  for (int f = 0; f < FETCHES; f++) pixels[f] = pixel(w, samples, x, firstPixel + (thread + f * THREADS) / (SLAB / 4));

  Tap taps[WHOLE ? 1 : 4];
  for (int n = 0; n < (WHOLE ? 1 : 4); n++) taps[n] = tap(w, 4 * (thread % (SLAB / 4)) + n);

  float4 left[FETCHES];
  float4 right;
  auto load = [&](int k) {
#pragma unroll
    for (int f = 0; f < FETCHES; f++) {
      if constexpr (WHOLE) {
        left[f] = fetch(w, pixels[f], taps[0]);
      } else {
        left[f] = make_float4(fetchOne(w, pixels[f], taps[0]), fetchOne(w, pixels[f], taps[1]), fetchOne(w, pixels[f], taps[2]),
            fetchOne(w, pixels[f], taps[3]));
      }
    }
    for (Tap& t : taps) advance(w, t);
    bool there = weightThere && k + weightRow < depth;
    right = there ? *(const float4*)(panel + (size_t)(k + weightRow) * ldw + firstOutput + 4 * weightColumn)
                  : make_float4(0, 0, 0, 0);
  };
  auto store = [&](int buffer) {
#pragma unroll
    for (int f = 0; f < FETCHES; f++) {
      int row = (thread + f * THREADS) / (SLAB / 4);
      int k = 4 * (thread % (SLAB / 4));
      ((float*)inputs[buffer][k])[row] = left[f].x;
      ((float*)inputs[buffer][k + 1])[row] = left[f].y;
      ((float*)inputs[buffer][k + 2])[row] = left[f].z;
      ((float*)inputs[buffer][k + 3])[row] = left[f].w;
    }
    rights[buffer][weightRow][weightColumn] = right;
  };

  int tileRow = thread / (OUTPUTS / 4) * ROWS;
  int tileColumn = thread % (OUTPUTS / 4);
  float sums[ROWS][4] = {};
  load(0);
  store(0);
  __syncthreads();
  int buffer = 0;
  for (int k = 0; k < depth; k += SLAB) {
    bool more = k + SLAB < depth;
    if (more) load(k + SLAB);
#pragma unroll 4
    for (int s = 0; s < SLAB; s++) {
      float4 b = rights[buffer][s][tileColumn];
#pragma unroll
      for (int r = 0; r < ROWS; r += 4) {
        float4 a = inputs[buffer][s][(tileRow + r) / 4];
        float four[4] = {a.x, a.y, a.z, a.w};
#pragma unroll
        for (int i = 0; i < 4; i++) {
          sums[r + i][0] = fmaf(four[i], b.x, sums[r + i][0]);
          sums[r + i][1] = fmaf(four[i], b.y, sums[r + i][1]);
          sums[r + i][2] = fmaf(four[i], b.z, sums[r + i][2]);
          sums[r + i][3] = fmaf(four[i], b.w, sums[r + i][3]);
        }
      }
    }
    if (more) store(buffer ^ 1);
    __syncthreads();
    buffer ^= 1;
  }

  int c = firstOutput + 4 * tileColumn;
  int count = min(4, w.each - c);
  c += blockIdx.z * w.each;
  float biases[4] = {};
  float slopes[4] = {};
#pragma unroll
  for (int n = 0; n < 4; n++) {
    if (n < count) {
      biases[n] = bias[c + n];
      slopes[n] = slope[c + n];
    }
  }
  int end = samples * w.outHeight * w.outWidth;
#pragma unroll
  for (int r = 0; r < ROWS; r++) {
    int p = firstPixel + tileRow + r;
    size_t to = (size_t)p * w.outputs + c;
#pragma unroll
    for (int n = 0; n < 4; n++) {
      if (p < end && n < count) {
        float v = sums[r][n] + biases[n];
        if (addend != nullptr) v += addend[to + n];
        o[to + n] = bend(v, slopes[n]);
      }
    }
  }
}

#define CONVOLUTION(NAME, PIXELS, OUTPUTS, ROWS, WHOLE)                                                                            \
  extern "C" __global__ void __launch_bounds__(PIXELS / ROWS * OUTPUTS / 4)                                                        \
      NAME(Window w, int samples, const float* x, const float* weights, int ldw, const float* bias, const float* slope,            \
          const float* addend, float* o) {                                                                                         \
    convolve<PIXELS, OUTPUTS, ROWS, WHOLE>(w, samples, x, weights, ldw, bias, slope, addend, o);                                   \
  }

// Named by tile; "any" takes depths that are no multiple of a slab, which only first layers have.
CONVOLUTION(convolve_128x64, 128, 64, 8, true)
CONVOLUTION(convolve_128x32, 128, 32, 8, true)
CONVOLUTION(convolve_64x32, 64, 32, 4, true)
CONVOLUTION(convolve_any, 64, 32, 4, false)
