// The convolution of convolution.cuh on tensor cores, which round each factor to TF32: 10 bits after the point in place of 23.
#include <mma.h>

#include "convolution.cuh"

#define TF_PIXELS 128
#define TF_OUTPUTS 64
#define TF_LEFT (SLAB + 4)          // floats of a row, so that rows lie in different banks
#define TF_RIGHT (TF_OUTPUTS + 4)

// Slabs while the tile is multiplied, two of each; then its sums.
union Product {
  struct {
    float left[2][TF_PIXELS][TF_LEFT];
    float right[2][SLAB][TF_RIGHT];
  } in;
  float sums[TF_PIXELS][TF_RIGHT];
};

template <class Fragment>
__device__ inline void round(Fragment& fragment) {
#pragma unroll
  for (int i = 0; i < fragment.num_elements; i++) fragment.x[i] = nvcuda::wmma::__float_to_tf32(fragment.x[i]);
}

// Slabs do not straddle places of the window. Each of eight warps makes 32 x 32 of the tile.
extern "C" __global__ void __launch_bounds__(256)
    convolve_tf32(Window w, int samples, const float* __restrict__ x, const float* __restrict__ weights, int ldw,
        const float* __restrict__ bias, const float* __restrict__ slope, const float* __restrict__ addend, float* __restrict__ o) {
  using namespace nvcuda;
  __shared__ __align__(32) Product tile;
  int thread = threadIdx.x;
  int depth = w.rows * w.columns * w.depth;
  int firstPixel = blockIdx.x * TF_PIXELS;
  int firstOutput = blockIdx.y * TF_OUTPUTS;
  const float* panel = weights + (size_t)blockIdx.z * depth * ldw;
  int leftRow = thread / (SLAB / 4);
  int leftColumn = thread % (SLAB / 4) * 4;
  int rightRow = thread / (TF_OUTPUTS / 4);
  int rightColumn = thread % (TF_OUTPUTS / 4) * 4;
  bool rightThere = firstOutput + rightColumn < ldw;
  int warpRow = thread / 64 * 32;
  int warpColumn = thread / 32 % 2 * 32;
  Pixel upperPixel = pixel(w, samples, x, firstPixel + leftRow);
  Pixel lowerPixel = pixel(w, samples, x, firstPixel + leftRow + 64);

  wmma::fragment<wmma::accumulator, 16, 16, 8, float> sums[2][2];
#pragma unroll
  for (int i = 0; i < 4; i++) wmma::fill_fragment(sums[i / 2][i % 2], 0.0f);
  Tap t = tap(w, leftColumn);
  float4 upper, lower, right;
  auto load = [&](int k) {
    upper = fetch(w, upperPixel, t);
    lower = fetch(w, lowerPixel, t);
    advance(w, t);
    right = rightThere ? *(const float4*)(panel + (size_t)(k + rightRow) * ldw + firstOutput + rightColumn)
                       : make_float4(0, 0, 0, 0);
  };
  auto store = [&](int buffer) {
    *(float4*)&tile.in.left[buffer][leftRow][leftColumn] = upper;
    *(float4*)&tile.in.left[buffer][leftRow + 64][leftColumn] = lower;
    *(float4*)&tile.in.right[buffer][rightRow][rightColumn] = right;
  };
  load(0);
  store(0);
  __syncthreads();
  int buffer = 0;
  for (int k = 0; k < depth; k += SLAB) {
    bool more = k + SLAB < depth;
    if (more) load(k + SLAB);
#pragma unroll
    for (int s = 0; s < SLAB; s += 8) {
      wmma::fragment<wmma::matrix_a, 16, 16, 8, wmma::precision::tf32, wmma::row_major> a[2];
      wmma::fragment<wmma::matrix_b, 16, 16, 8, wmma::precision::tf32, wmma::row_major> b[2];
#pragma unroll
      for (int i = 0; i < 2; i++) {
        wmma::load_matrix_sync(a[i], &tile.in.left[buffer][warpRow + 16 * i][s], TF_LEFT);
        wmma::load_matrix_sync(b[i], &tile.in.right[buffer][s][warpColumn + 16 * i], TF_RIGHT);
        round(a[i]);
        round(b[i]);
      }
#pragma unroll
      for (int i = 0; i < 4; i++) wmma::mma_sync(sums[i / 2][i % 2], a[i / 2], b[i % 2], sums[i / 2][i % 2]);
    }
    if (more) store(buffer ^ 1);
    __syncthreads();
    buffer ^= 1;
  }
#pragma unroll
  for (int i = 0; i < 4; i++) {
    float* to = &tile.sums[warpRow + 16 * (i / 2)][warpColumn + 16 * (i % 2)];
    wmma::store_matrix_sync(to, sums[i / 2][i % 2], TF_RIGHT, wmma::mem_row_major);
  }
  __syncthreads();

  int column = thread % TF_OUTPUTS;
  if (firstOutput + column >= w.each) return;
  int c = blockIdx.z * w.each + firstOutput + column;
  int end = samples * w.outHeight * w.outWidth;
  for (int row = thread / TF_OUTPUTS; row < TF_PIXELS && firstPixel + row < end; row += 256 / TF_OUTPUTS) {
    size_t to = (size_t)(firstPixel + row) * w.outputs + c;
    float v = tile.sums[row][column] + bias[c];
    if (addend != nullptr) v += addend[to];
    o[to] = bend(v, slope[c]);
  }
}
