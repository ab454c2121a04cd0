// A driver of CUDA without a card: memory is the host's, kernels are our own, compiled for the processor. Work waits in its stream
// until somebody waits for it, as it may on a card. New memory is full of NaNs, and has a border that nobody may write to.
#include "block.h"

#include "../../main/cuda/kernels.cu"

#include <map>
#include <mutex>
#include <set>
#include <string>

#define API extern "C" __attribute__((visibility("default")))

typedef int Status;
typedef uint64_t Address;
typedef std::function<std::function<void()>(void**)> Binder;

static const Status OUT_OF_MEMORY = 2, NOT_FOUND = 500, LAUNCH_FAILED = 719;
static const size_t BORDER = 256;

static std::recursive_mutex mutex;
static std::map<std::string, Binder> kernels;
static std::map<std::string, int> calls;
static std::map<Address, size_t> memory;
static std::set<void*> pinned, streams, contexts, modules;
static std::map<std::string, std::pair<int, Status>> failures;
static size_t used, limit;
static int overruns, devices, capability, version, broken;

// Unpacks a launch's arguments by the types of the kernel's parameters, copying them at once.
template <class... A, size_t... I>
static Binder binder(void (*kernel)(A...), std::index_sequence<I...>) {
  return [kernel](void** arguments) {
    std::tuple<A...> values(*(A*)arguments[I]...);
    return [kernel, values] { std::apply(kernel, values); };
  };
}

template <class... A>
static Binder binder(void (*kernel)(A...)) {
  return binder(kernel, std::index_sequence_for<A...>());
}

static std::vector<std::function<void()>>& queue(void* stream) {
  return *(std::vector<std::function<void()>>*)stream;
}

// Counts a call; tells whether it is to fail. A failed launch breaks the context for good.
static Status called(const char* name) {
  calls[name]++;
  auto failure = failures.find(name);
  if (failure != failures.end() && failure->second.first-- == 0) {
    if (failure->second.second >= 700) broken = failure->second.second;
    return failure->second.second;
  }
  return broken;
}

#define CALLED(NAME)                                   \
  std::lock_guard<std::recursive_mutex> guard(mutex);  \
  if (Status status = called(NAME)) return status;

API void mock_reset() {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  kernels = {{"map", binder(map)}, {"combine", binder(combine)}, {"padded_sum", binder(padded_sum)}, {"fill", binder(fill)},
      {"reduce", binder(reduce)}, {"scale_lines", binder(scale_lines)}, {"depthwise_3x3", binder(depthwise_3x3)},
      {"depthwise_any", binder(depthwise_any)}, {"pool", binder(pool)},
      {"convolve_128x64", binder(convolve_128x64)}, {"convolve_128x32", binder(convolve_128x32)},
      {"convolve_64x32", binder(convolve_64x32)}, {"convolve_any", binder(convolve_any)},
      {"convolve_tf32", binder(convolve_tf32)}, {"sift", binder(sift)},
      {"tighten", binder(tighten)}};
  calls.clear();
  failures.clear();
  limit = SIZE_MAX;
  overruns = broken = 0;
  devices = 1;
  capability = 90;
  version = 13000;
}

// The call of that name fails with a status after so many that succeed.
API void mock_fail(const char* name, int after, Status status) {
  failures[name] = {after, status};
}
API void mock_limit(size_t bytes) {
  limit = bytes;
}
API void mock_device(int count, int compute, int cuda) {
  devices = count;
  capability = compute;
  version = cuda;
}
API int mock_calls(const char* name) {
  return calls[name];
}
API int mock_overruns() {
  return overruns;
}

// What was made and not given back.
API int mock_live() {
  return memory.size() + pinned.size() + streams.size() + contexts.size() + modules.size();
}

API Status cuInit(unsigned) {
  CALLED("cuInit")
  return 0;
}
API Status cuDriverGetVersion(int* to) {
  *to = version;
  return 0;
}
API Status cuGetErrorName(Status status, const char** name) {
  *name = status == OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY"
      : status == LAUNCH_FAILED   ? "CUDA_ERROR_LAUNCH_FAILED"
      : status == NOT_FOUND       ? "CUDA_ERROR_NOT_FOUND"
                                  : "CUDA_ERROR_OF_THE_MOCK";
  return 0;
}
API Status cuDeviceGetCount(int* to) {
  *to = devices;
  return 0;
}
API Status cuDeviceGet(int* to, int ordinal) {
  *to = ordinal;
  return 0;
}
API Status cuDeviceGetName(char* to, int room, int) {
  strncpy(to, "Mock card", room);
  return 0;
}
API Status cuDeviceGetAttribute(int* to, int attribute, int) {
  *to = attribute == 75 ? capability / 10 : attribute == 76 ? capability % 10 : attribute == 16 ? 4 : 0;
  return 0;
}
API Status cuDevicePrimaryCtxRetain(void** to, int) {
  CALLED("cuDevicePrimaryCtxRetain")
  contexts.insert(*to = new char);
  return 0;
}
API Status cuDevicePrimaryCtxRelease_v2(int) {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  delete (char*)*contexts.begin();
  contexts.erase(contexts.begin());
  return 0;
}
API Status cuCtxSetCurrent(void* context) {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  return contexts.count(context) ? 0 : 201;
}
API Status cuModuleLoadData(void** to, const void*) {
  CALLED("cuModuleLoadData")
  modules.insert(*to = new char);
  return 0;
}
API Status cuModuleGetFunction(void** to, void*, const char* name) {
  CALLED("cuModuleGetFunction")
  auto kernel = kernels.find(name);
  if (kernel == kernels.end()) return NOT_FOUND;
  *to = &kernel->second;
  return 0;
}
API Status cuModuleUnload(void* module) {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  modules.erase(module);
  delete (char*)module;
  return 0;
}
API Status cuMemAlloc_v2(Address* to, size_t bytes) {
  CALLED("cuMemAlloc_v2")
  if (used + bytes > limit) return OUT_OF_MEMORY;
  used += bytes;
  char* all = (char*)aligned_alloc(BORDER, (bytes + 3 * BORDER - 1) / BORDER * BORDER);
  memset(all, 0xa5, BORDER);
  memset(all + BORDER, 0xff, bytes);
  memset(all + BORDER + bytes, 0xa5, BORDER);
  *to = (Address)(all + BORDER);
  memory[*to] = bytes;
  return 0;
}
API Status cuMemFree_v2(Address address) {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  calls["cuMemFree_v2"]++;
  size_t bytes = memory.at(address);
  char* at = (char*)address;
  for (size_t i = 1; i <= BORDER; i++) {
    if (at[-(ptrdiff_t)i] != (char)0xa5 || at[bytes + i - 1] != (char)0xa5) {
      overruns++;
      break;
    }
  }
  used -= bytes;
  memory.erase(address);
  free(at - BORDER);
  return broken;
}
API Status cuMemHostAlloc(void** to, size_t bytes, unsigned) {
  CALLED("cuMemHostAlloc")
  pinned.insert(*to = malloc(bytes));
  memset(*to, 0xff, bytes);
  return 0;
}
API Status cuMemFreeHost(void* at) {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  pinned.erase(at);
  free(at);
  return broken;
}
API Status cuStreamCreate(void** to, unsigned) {
  CALLED("cuStreamCreate")
  streams.insert(*to = new std::vector<std::function<void()>>);
  return 0;
}
API Status cuStreamSynchronize(void* stream) {
  CALLED("cuStreamSynchronize")
  for (auto& work : queue(stream)) work();
  queue(stream).clear();
  return 0;
}
API Status cuStreamDestroy_v2(void* stream) {
  std::lock_guard<std::recursive_mutex> guard(mutex);
  streams.erase(stream);
  delete &queue(stream);
  return broken;
}
API Status cuMemcpyHtoDAsync_v2(Address to, const void* from, size_t bytes, void* stream) {
  CALLED("cuMemcpyHtoDAsync_v2")
  queue(stream).push_back([=] { memcpy((void*)to, from, bytes); });
  return 0;
}
API Status cuMemcpyDtoHAsync_v2(void* to, Address from, size_t bytes, void* stream) {
  CALLED("cuMemcpyDtoHAsync_v2")
  queue(stream).push_back([=] { memcpy(to, (void*)from, bytes); });
  return 0;
}
API Status cuMemsetD32Async(Address to, unsigned word, size_t count, void* stream) {
  CALLED("cuMemsetD32Async")
  queue(stream).push_back([=] { std::fill_n((unsigned*)to, count, word); });
  return 0;
}
API Status cuLaunchKernel(void* kernel, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared,
    void* stream, void** arguments, void**) {
  CALLED("cuLaunchKernel")
  if (gx == 0 || gy == 0 || gz == 0 || gy > 65535 || gz > 65535 || bx > 1024 || by != 1 || bz != 1 || shared != 0) return 1;
  auto work = (*(Binder*)kernel)(arguments);
  queue(stream).push_back([=] { run({gx, gy, gz}, {bx, by, bz}, work); });
  return 0;
}
