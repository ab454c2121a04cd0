// The matcher: which templates of a resident gallery may be among the best of a probe, by scores of rounded vectors.
#include <cuda_fp16.h>
#include <mma.h>

#define TILE_TEMPLATES 128
#define TILE_PROBES 128
#define TILE_DEPTH 32
#define ROW (TILE_DEPTH + 8)   // halves; keeps rows of a tile in different banks
#define SCORES (16 + 4)        // floats, likewise

// While a tile is multiplied it holds slabs of both sides, two of each; then a square of scores for each warp.
union Tile {
  struct {
    half templates[2][TILE_TEMPLATES][ROW];
    half probes[2][TILE_PROBES][ROW];
  } in;
  float scores[8][16][SCORES];
};

// Eight halves of a row, or zeros beyond the last one.
__device__ inline uint4 eight(const half* rows, int row, int end, int d, int k) {
  return row < end ? *(const uint4*)(rows + (size_t)row * d + k) : make_uint4(0, 0, 0, 0);
}

// Appends every template from `first` to `end` whose score with a probe reaches the probe's bar to that probe's list. `d` is a
// multiple of TILE_DEPTH. What is beyond the list's capacity is counted and lost. Blocks that share templates are neighbours, so that
// the gallery is read from memory once. Each of eight warps makes 32 templates x 64 probes of the tile.
extern "C" __global__ void __launch_bounds__(256) sift(const half* gallery, int first, int end, const half* probes, int probeCount,
    int d, const float* bars, int capacity, int* found, int* ids, float* scores) {
  using namespace nvcuda;
  __shared__ __align__(32) Tile tile;
  int thread = threadIdx.x;
  int probeTiles = (probeCount + TILE_PROBES - 1) / TILE_PROBES;
  int firstTemplate = first + (int)(blockIdx.x / probeTiles) * TILE_TEMPLATES;
  int firstProbe = blockIdx.x % probeTiles * TILE_PROBES;
  int row = thread / (TILE_DEPTH / 8);
  int column = thread % (TILE_DEPTH / 8) * 8;
  int warpRow = thread / 64 * 32;
  int warpColumn = thread / 32 % 2 * 64;

  wmma::fragment<wmma::accumulator, 16, 16, 16, float> sums[2][4];
#pragma unroll
  for (int i = 0; i < 8; i++) wmma::fill_fragment(sums[i / 4][i % 4], 0.0f);
  uint4 left[2], right[2];
  auto load = [&](int k) {
#pragma unroll
    for (int i = 0; i < 2; i++) {
      left[i] = eight(gallery, firstTemplate + row + 64 * i, end, d, k + column);
      right[i] = eight(probes, firstProbe + row + 64 * i, probeCount, d, k + column);
    }
  };
  auto store = [&](int buffer) {
#pragma unroll
    for (int i = 0; i < 2; i++) {
      *(uint4*)&tile.in.templates[buffer][row + 64 * i][column] = left[i];
      *(uint4*)&tile.in.probes[buffer][row + 64 * i][column] = right[i];
    }
  };
  load(0);
  store(0);
  __syncthreads();
  int buffer = 0;
  for (int k = 0; k < d; k += TILE_DEPTH) {
    bool more = k + TILE_DEPTH < d;
    if (more) load(k + TILE_DEPTH);
#pragma unroll
    for (int s = 0; s < TILE_DEPTH; s += 16) {
      wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major> a[2];
      wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::col_major> b;
#pragma unroll
      for (int i = 0; i < 2; i++) wmma::load_matrix_sync(a[i], &tile.in.templates[buffer][warpRow + 16 * i][s], ROW);
#pragma unroll
      for (int j = 0; j < 4; j++) {
        wmma::load_matrix_sync(b, &tile.in.probes[buffer][warpColumn + 16 * j][s], ROW);
#pragma unroll
        for (int i = 0; i < 2; i++) wmma::mma_sync(sums[i][j], a[i], b, sums[i][j]);
      }
    }
    if (more) store(buffer ^ 1);
    __syncthreads();
    buffer ^= 1;
  }

  // Few scores reach a bar: a warp looks closer only at squares in which one reaches the least bar of their 16 probes.
  int lane = thread % 32;
  float(*square)[SCORES] = tile.scores[thread / 32];
#pragma unroll
  for (int j = 0; j < 4; j++) {
    int probe = firstProbe + warpColumn + 16 * j + lane % 16;
    float bar = probe < probeCount ? bars[probe] : INFINITY;
    float least = bar;
#pragma unroll
    for (int step = 8; step > 0; step /= 2) least = fminf(least, __shfl_xor_sync(~0u, least, step));
#pragma unroll
    for (int i = 0; i < 2; i++) {
      bool reached = false;
#pragma unroll
      for (int e = 0; e < sums[i][j].num_elements; e++) reached |= sums[i][j].x[e] >= least;
      if (!__any_sync(~0u, reached)) continue;
      wmma::store_matrix_sync(square[0], sums[i][j], SCORES, wmma::mem_row_major);
      __syncwarp();
      for (int r = lane / 16; r < 16; r += 2) {
        int id = firstTemplate + warpRow + 16 * i + r;
        float score = square[r][lane % 16];
        if (score >= bar && id < end) {
          int place = atomicAdd(&found[probe], 1);
          if (place < capacity) {
            ids[(size_t)probe * capacity + place] = id;
            scores[(size_t)probe * capacity + place] = score;
          }
        }
      }
      __syncwarp();
    }
  }
}

// An order of the bits that is the order of the floats.
__device__ inline unsigned key(float score) {
  unsigned bits = __float_as_uint(score);
  return bits ^ (bits >> 31 ? 0xffffffffu : 0x80000000u);
}

__device__ inline float score(unsigned key) {
  return __uint_as_float(key ^ (key >> 31 ? 0x80000000u : 0xffffffffu));
}

// The k-th largest of n scores, byte by byte from the top; all threads of the block get it.
__device__ inline float kth(const float* scores, int n, int k) {
  __shared__ int histogram[256];
  __shared__ unsigned prefix;
  __shared__ int rest;
  if (threadIdx.x == 0) {
    prefix = 0;
    rest = k;
  }
  for (int shift = 24; shift >= 0; shift -= 8) {
    histogram[threadIdx.x] = 0;
    __syncthreads();
    for (int i = threadIdx.x; i < n; i += 256) {
      unsigned bits = key(scores[i]);
      if (bits >> shift >> 8 == prefix) atomicAdd(&histogram[bits >> shift & 255], 1);
    }
    __syncthreads();
    if (threadIdx.x == 0) {
      int byte = 255;
      while (histogram[byte] < rest) rest -= histogram[byte--];
      prefix = prefix << 8 | byte;
    }
    __syncthreads();
  }
  return score(prefix);
}

// One block a probe: raises its bar to `slack` below the k-th best score found so far, and drops from its list what is below the bar.
// A list that overflowed marks its probe as lost.
extern "C" __global__ void __launch_bounds__(256)
    tighten(int k, float slack, int capacity, int* found, int* ids, float* scores, float* bars, int* lost) {
  __shared__ int kept;
  int probe = blockIdx.x;
  ids += (size_t)probe * capacity;
  scores += (size_t)probe * capacity;
  int n = found[probe];
  if (n > capacity) {
    n = capacity;
    if (threadIdx.x == 0) lost[probe] = 1;
  }
  float bar = bars[probe];
  if (n >= k) bar = fmaxf(bar, kth(scores, n, k) - slack);
  if (threadIdx.x == 0) kept = 0;
  __syncthreads();
  // Reads run ahead of writes: what a round keeps goes to places that were read before.
  for (int i = threadIdx.x; i - (int)threadIdx.x < n; i += 256) {
    float score = i < n ? scores[i] : 0;
    int id = i < n ? ids[i] : 0;
    __syncthreads();
    if (i < n && score >= bar) {
      int place = atomicAdd(&kept, 1);
      scores[place] = score;
      ids[place] = id;
    }
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    found[probe] = kept;
    bars[probe] = bar;
  }
}
