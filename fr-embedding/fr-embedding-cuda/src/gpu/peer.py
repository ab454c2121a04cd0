"""The peer of CardGalleryTest: matrix product (cuBLAS) and torch.topk, over the same numbers of templates, probes and dimensions.

TF32 and half scores are not exact; float32 ones are, up to the order of summation.
"""

import time

import torch

DIMENSION, PROBES, BEST, RUNS = 256, 1024, 10, 20
CHUNK = 1_000_000  # scores of more would not fit beside ten million templates


def search(gallery, probes):
    best = None
    for first in range(0, len(gallery), CHUNK):
        scores, ids = torch.topk(probes @ gallery[first : first + CHUNK].T, BEST)
        ids += first
        if best is not None:
            scores, order = torch.topk(torch.cat((best[0], scores), 1).float(), BEST)
            ids = torch.cat((best[1], ids), 1).gather(1, order)
        best = scores, ids
    return best


print(torch.cuda.get_device_name(), "torch", torch.__version__, "CUDA", torch.version.cuda)
for size in (1_000_000, 10_000_000):
    torch.manual_seed(1)
    gallery = torch.nn.functional.normalize(torch.randn(size, DIMENSION, device="cuda"))
    probes = torch.nn.functional.normalize(torch.randn(PROBES, DIMENSION, device="cuda"))
    for name, kind, tf32 in (("float32", torch.float32, False), ("TF32", torch.float32, True), ("half", torch.float16, False)):
        torch.backends.cuda.matmul.allow_tf32 = tf32
        g, p = gallery.to(kind), probes.to(kind)
        for _ in range(5):
            search(g, p)
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(RUNS):
            search(g, p)[1].cpu()
        seconds = time.perf_counter() - start
        print(f"comparisons/s, PyTorch {name}, {size:,} templates: {RUNS * PROBES * size / seconds / 1e6:,.0f} million")
