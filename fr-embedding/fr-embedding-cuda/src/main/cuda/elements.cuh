// Work on each number for itself. One thread a number; blockIdx.y is the sample.
#include "tensor.cuh"

enum Function { COPY, SCALE, SLOPE, CLIP, SIGMOID, TANH, EXP, SQRT };
enum Arithmetic { ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, POWER };

// Keeps a NaN, which fmaxf would drop.
__device__ inline float larger(float a, float b) {
  return a >= b || a != a ? a : b;
}

__device__ inline float bend(float x, float slope) {
  return x < 0 ? x * slope : x;
}

// p and q hold a number for each index along `channel`.
extern "C" __global__ void map(
    Walk walk, const float* x, Place from, float* o, Place to, int function, int channel, const float* p, const float* q) {
  int number = blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= size(walk)) return;
  Index i = index(walk, number);
  float v = x[offset(from, i, blockIdx.y)];
  int c = i.at[channel];
  float result = v;
  switch (function) {
    case SCALE: result = fmaf(v, p[c], q[c]); break;
    case SLOPE: result = bend(v, p[c]); break;
    case CLIP: result = v < p[c] ? p[c] : v > q[c] ? q[c] : v; break;
    case SIGMOID: result = 1 / (1 + expf(-v)); break;
    case TANH: result = tanhf(v); break;
    case EXP: result = expf(v); break;
    case SQRT: result = sqrtf(v); break;
  }
  o[offset(to, i, blockIdx.y)] = result;
}

extern "C" __global__ void combine(
    Walk walk, const float* a, Place fromA, const float* b, Place fromB, float* o, Place to, int arithmetic) {
  int number = blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= size(walk)) return;
  Index i = index(walk, number);
  float u = a[offset(fromA, i, blockIdx.y)];
  float v = b[offset(fromB, i, blockIdx.y)];
  float result = u + v;
  switch (arithmetic) {
    case SUBTRACT: result = u - v; break;
    case MULTIPLY: result = u * v; break;
    case DIVIDE: result = u / v; break;
    case MAXIMUM: result = larger(u, v); break;
    case POWER: result = powf(u, v); break;
  }
  o[offset(to, i, blockIdx.y)] = result;
}

__device__ inline bool inside(const Walk& walk, const Index& i) {
  for (int axis = 0; axis < AXES; axis++) {
    if (i.at[axis] >= walk.dims[axis]) return false;
  }
  return true;
}

// A sum in which a smaller tensor counts as zero beyond its end.
extern "C" __global__ void padded_sum(Walk walk, const float* a, Place fromA, Walk endA, const float* b, Place fromB, Walk endB,
    float* o, Place to, int channel, const float* slope) {
  int number = blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= size(walk)) return;
  Index i = index(walk, number);
  float u = inside(endA, i) ? a[offset(fromA, i, blockIdx.y)] : 0;
  float v = inside(endB, i) ? b[offset(fromB, i, blockIdx.y)] : 0;
  o[offset(to, i, blockIdx.y)] = bend(u + v, slope[i.at[channel]]);
}

extern "C" __global__ void fill(Walk walk, float* o, Place to, float value) {
  int number = blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= size(walk)) return;
  o[offset(to, index(walk, number), blockIdx.y)] = value;
}
