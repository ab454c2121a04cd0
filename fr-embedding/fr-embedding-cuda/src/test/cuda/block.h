// CUDA's kernel language on one thread of the processor: the threads of a block are fibers, which take turns at __syncthreads().
#pragma once
#include <math.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <ucontext.h>

#include <algorithm>
#include <functional>
#include <type_traits>
#include <vector>

#define __global__
#define __device__
#define __shared__ static
#define __align__(n) __attribute__((aligned(n)))
#define __launch_bounds__(n)

struct dim3 {
  unsigned x, y, z;
};
struct __align__(16) float4 {
  float x, y, z, w;
};
struct __align__(16) uint4 {
  unsigned x, y, z, w;
};
inline float4 make_float4(float x, float y, float z, float w) {
  return {x, y, z, w};
}
inline uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) {
  return {x, y, z, w};
}
using std::max;
using std::min;

static dim3 threadIdx, blockIdx, blockDim, gridDim;

inline unsigned __float_as_uint(float v) {
  unsigned bits;
  memcpy(&bits, &v, 4);
  return bits;
}
inline float __uint_as_float(unsigned bits) {
  float v;
  memcpy(&v, &bits, 4);
  return v;
}
inline int atomicAdd(int* at, int value) {
  int before = *at;
  *at += value;
  return before;
}

struct Fiber {
  std::vector<char> stack;
  ucontext_t start;
  jmp_buf at;
  bool started = false;
  bool done = false;
};

static std::vector<Fiber*> fibers;
static jmp_buf scheduler;
static Fiber* running;
static const std::function<void()>* body;

static void yield() {
  if (!_setjmp(running->at)) _longjmp(scheduler, 1);
}

static void __syncthreads() {
  yield();
}

// After a block's last __syncthreads() warps may part, since threads of one warp still yield alike.
static void __syncwarp() {
  yield();
}

// What each thread of the caller's warp gives.
template <class T>
static T* together(T given) {
  static T all[1024];
  yield();  // until the last round's readers are done
  all[threadIdx.x] = given;
  yield();
  return all + threadIdx.x / 32 * 32;
}

static int __any_sync(unsigned, int vote) {
  int* votes = together(vote);
  return std::any_of(votes, votes + 32, [](int v) { return v != 0; });
}

static float __shfl_xor_sync(unsigned, float given, int step) {
  return together(given)[threadIdx.x % 32 ^ step];
}

static void run_fiber() {
  for (;;) {
    (*body)();
    running->done = true;
    yield();
  }
}

static void resume(Fiber* f) {
  running = f;
  if (_setjmp(scheduler)) return;
  if (f->started) _longjmp(f->at, 1);
  f->started = true;
  f->stack.resize(1 << 16);
  getcontext(&f->start);
  f->start.uc_stack.ss_sp = f->stack.data();
  f->start.uc_stack.ss_size = f->stack.size();
  makecontext(&f->start, run_fiber, 0);
  setcontext(&f->start);
}

// Runs a kernel, block after block.
static void run(dim3 grid, dim3 block, const std::function<void()>& kernel) {
  gridDim = grid;
  blockDim = block;
  body = &kernel;
  while (fibers.size() < block.x) fibers.push_back(new Fiber());
  for (blockIdx.z = 0; blockIdx.z < grid.z; blockIdx.z++) {
    for (blockIdx.y = 0; blockIdx.y < grid.y; blockIdx.y++) {
      for (blockIdx.x = 0; blockIdx.x < grid.x; blockIdx.x++) {
        for (unsigned i = 0; i < block.x; i++) fibers[i]->done = false;
        for (bool more = true; more;) {
          more = false;
          for (unsigned i = 0; i < block.x; i++) {
            if (fibers[i]->done) continue;
            threadIdx = {i, 0, 0};
            resume(fibers[i]);
            more |= !fibers[i]->done;
          }
        }
      }
    }
  }
}
