// Work on all numbers along some axes at once: a thread goes over one such line, neighbours go over neighbouring lines.
#include "tensor.cuh"

enum Reduction { MEAN, SUM, LARGEST, LENGTH };

extern "C" __global__ void reduce(
    Walk lines, Walk members, const float* x, Place from, Place within, float* o, Place to, int reduction) {
  int line = blockIdx.x * blockDim.x + threadIdx.x;
  if (line >= size(lines)) return;
  Index i = index(lines, line);
  const float* start = x + offset(from, i, blockIdx.y);
  int n = size(members);
  float sum = 0;
  float squares = 0;
  float largest = -INFINITY;
  for (int m = 0; m < n; m++) {
    float v = start[offset(within, index(members, m), 0)];
    sum += v;
    squares += v * v;
    largest = larger(v, largest);
  }
  float result = sum;
  if (reduction == MEAN) result = sum / n;
  if (reduction == LARGEST) result = largest;
  if (reduction == LENGTH) result = sqrtf(squares);
  o[offset(to, i, blockIdx.y)] = result;
}

// Softmax where `exponentials`, else each line scaled to length 1; a line of zeros stays.
extern "C" __global__ void scale_lines(Walk lines, int length, const float* x, Place from, int step, float* o, Place to, int toStep,
    int exponentials) {
  int line = blockIdx.x * blockDim.x + threadIdx.x;
  if (line >= size(lines)) return;
  Index i = index(lines, line);
  const float* in = x + offset(from, i, blockIdx.y);
  float* out = o + offset(to, i, blockIdx.y);
  float largest = -INFINITY;
  for (int m = 0; exponentials && m < length; m++) largest = larger(in[(size_t)m * step], largest);
  double sum = 0;
  for (int m = 0; m < length; m++) {
    float v = in[(size_t)m * step];
    float result = exponentials ? expf(v - largest) : v;
    out[(size_t)m * toStep] = result;
    sum += exponentials ? result : (double)result * result;
  }
  double norm = sqrt(sum);
  float factor = (float)(1 / (exponentials ? sum : norm < 1e-12 ? 1e-12 : norm));
  for (int m = 0; m < length; m++) out[(size_t)m * toStep] *= factor;
}
