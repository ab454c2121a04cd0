// How the numbers of a tensor lie in memory, for kernels that go over all of them.
#pragma once

#define AXES 6

// The numbers to go over: an index along each axis. Unused axes have size 1.
struct Walk {
  int dims[AXES];
};

// Where they are: floats between neighbours along each axis, from the first number of a sample to that of the next, and from the
// start of the buffer to the first number of all.
struct Place {
  int steps[AXES];
  int sample;
  int origin;
};

struct Index {
  int at[AXES];
};

__device__ inline int size(const Walk& walk) {
  int n = 1;
  for (int axis = 0; axis < AXES; axis++) n *= walk.dims[axis];
  return n;
}

// The last axis runs fastest.
__device__ inline Index index(const Walk& walk, int number) {
  Index i;
  for (int axis = AXES - 1; axis >= 0; axis--) {
    i.at[axis] = 0;
    if (walk.dims[axis] == 1) continue;
    i.at[axis] = number % walk.dims[axis];
    number /= walk.dims[axis];
  }
  return i;
}

__device__ inline size_t offset(const Place& place, const Index& i, int sample) {
  size_t at = place.origin + (size_t)sample * place.sample;
  for (int axis = 0; axis < AXES; axis++) at += (size_t)i.at[axis] * place.steps[axis];
  return at;
}
