// The matcher: which templates of a resident gallery may be among the best of a probe, by scores of rounded vectors.
#include <cuda_fp16.h>
#include <mma.h>

#define TILE_TEMPLATES 128
#define TILE_PROBES 64
#define TILE_DEPTH 32
#define ROW (TILE_DEPTH + 8)       // halves; keeps rows of a tile in different banks
#define SCORES (TILE_PROBES + 4)   // floats

// While a tile is multiplied it holds slabs of both sides, two of each; then its scores.
union Tile {
  struct {
    half templates[2][TILE_TEMPLATES][ROW];
    half probes[2][TILE_PROBES][ROW];
  } in;
  float scores[TILE_TEMPLATES][SCORES];
};

// Eight halves of a row, or zeros beyond the last one.
__device__ inline uint4 eight(const half* rows, int row, int end, int d, int k) {
  return row < end ? *(const uint4*)(rows + (size_t)row * d + k) : make_uint4(0, 0, 0, 0);
}

// Appends every template from `first` to `end` whose score with a probe reaches the probe's bar to that probe's list. `d` is a
// multiple of TILE_DEPTH. What is beyond the list's capacity is counted and lost. Blocks that share templates are neighbours, so that
// the gallery is read from memory once.
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
  int warpColumn = thread / 32 % 2 * 32;

  wmma::fragment<wmma::accumulator, 16, 16, 16, float> sums[2][2];
#pragma unroll
  for (int i = 0; i < 4; i++) wmma::fill_fragment(sums[i / 2][i % 2], 0.0f);
  uint4 upper, lower, right;
  auto load = [&](int k) {
    upper = eight(gallery, firstTemplate + row, end, d, k + column);
    lower = eight(gallery, firstTemplate + row + 64, end, d, k + column);
    right = eight(probes, firstProbe + row, probeCount, d, k + column);
  };
  auto store = [&](int buffer) {
    *(uint4*)&tile.in.templates[buffer][row][column] = upper;
    *(uint4*)&tile.in.templates[buffer][row + 64][column] = lower;
    *(uint4*)&tile.in.probes[buffer][row][column] = right;
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
      wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::col_major> b[2];
#pragma unroll
      for (int i = 0; i < 2; i++) {
        wmma::load_matrix_sync(a[i], &tile.in.templates[buffer][warpRow + 16 * i][s], ROW);
        wmma::load_matrix_sync(b[i], &tile.in.probes[buffer][warpColumn + 16 * i][s], ROW);
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
    float* to = &tile.scores[warpRow + 16 * (i / 2)][warpColumn + 16 * (i % 2)];
    wmma::store_matrix_sync(to, sums[i / 2][i % 2], SCORES, wmma::mem_row_major);
  }
  __syncthreads();

  int probe = firstProbe + thread % TILE_PROBES;
  if (probe >= probeCount) return;
  float bar = bars[probe];
  for (int t = thread / TILE_PROBES; t < TILE_TEMPLATES && firstTemplate + t < end; t += 256 / TILE_PROBES) {
    float score = tile.scores[t][thread % TILE_PROBES];
    if (score >= bar) {
      int place = atomicAdd(&found[probe], 1);
      if (place < capacity) {
        ids[(size_t)probe * capacity + place] = firstTemplate + t;
        scores[(size_t)probe * capacity + place] = score;
      }
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
