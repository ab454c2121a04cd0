import sys

try:
    import numpy
    from sklearn.covariance import ledoit_wolf_shrinkage, shrunk_covariance
except ImportError:
    sys.exit(77)

rows = numpy.load(sys.argv[1]).astype(numpy.float64)
subjects = int(sys.argv[3])
rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
classes = numpy.arange(len(rows)) % subjects
means = numpy.array([rows[classes == c].mean(axis=0) for c in range(subjects)])
residuals = rows - means[classes]
share = ledoit_wolf_shrinkage(residuals, assume_centered=True)
within = shrunk_covariance(residuals.T @ residuals / len(rows), share)
if sys.argv[4] == "true":
    rows -= rows.mean(axis=0)
products = rows @ numpy.linalg.solve(within, rows.T)
numpy.save(sys.argv[2], numpy.vstack([products, numpy.full((1, len(rows)), share)]).astype(numpy.float32))
