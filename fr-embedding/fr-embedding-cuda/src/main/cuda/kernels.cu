// Every kernel, as one module.
#include "elements.cuh"
#include "lines.cuh"
#include "window.cuh"
#include "convolution.cuh"
#include "tensorcores.cuh"
#include "search.cuh"
