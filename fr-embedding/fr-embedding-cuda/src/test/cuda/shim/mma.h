// Matrix fragments on the processor: the first thread of a warp holds them whole and does the work, the others look on. What a card
// spreads over the warp is its own secret, so kernels can't tell.
#pragma once
#include "../block.h"

namespace nvcuda::wmma {
struct matrix_a;
struct matrix_b;
struct accumulator;
struct row_major {
  static constexpr bool rows = true;
};
struct col_major {
  static constexpr bool rows = false;
};
namespace precision {
struct tf32;
}
enum layout_t { mem_row_major, mem_col_major };

template <class Use, int M, int N, int K, class T, class Layout = row_major>
struct fragment {
  static constexpr int height = std::is_same_v<Use, matrix_b> ? K : M;
  static constexpr int width = std::is_same_v<Use, matrix_a> ? K : N;
  static constexpr int num_elements = height * width;
  union {
    float at[height][width];
    float x[num_elements];
  };
};

// Rounds to the nearest, ties away from zero.
inline float __float_to_tf32(float v) {
  return __uint_as_float((__float_as_uint(v) + 0x1000) & ~0x1fffu);
}

inline bool holder() {
  return threadIdx.x % 32 == 0;
}

template <class F>
void fill_fragment(F& f, float value) {
  for (auto& row : f.at) {
    for (float& v : row) v = value;
  }
}

template <class Use, int M, int N, int K, class T, class L, class V>
void load_matrix_sync(fragment<Use, M, N, K, T, L>& f, const V* from, int step) {
  if (!holder()) return;
  for (int i = 0; i < f.height; i++) {
    for (int j = 0; j < f.width; j++) f.at[i][j] = (float)from[L::rows ? i * step + j : j * step + i];
  }
}

template <class C, class A, class B>
void mma_sync(C& to, const A& a, const B& b, const C& c) {
  if (!holder()) return;
  for (int i = 0; i < a.height; i++) {
    for (int k = 0; k < a.width; k++) {
      for (int j = 0; j < b.width; j++) to.at[i][j] = (k == 0 ? c : to).at[i][j] + a.at[i][k] * b.at[k][j];
    }
  }
}

template <class F>
void store_matrix_sync(float* to, const F& f, int step, layout_t) {
  if (!holder()) return;
  for (int i = 0; i < f.height; i++) {
    for (int j = 0; j < f.width; j++) to[i * step + j] = f.at[i][j];
  }
}
}  // namespace nvcuda::wmma
