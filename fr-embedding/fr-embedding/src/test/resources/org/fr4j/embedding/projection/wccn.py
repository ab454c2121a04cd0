import sys

try:
    import numpy
    from sklearn.covariance import ledoit_wolf_shrinkage, shrunk_covariance
except ImportError:
    sys.exit(77)

rows = numpy.load(sys.argv[1]).astype(numpy.float64)
rows, classes = rows[:, :-1], rows[:, -1].astype(int)
rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
groups = [rows[classes == c] for c in numpy.unique(classes)]
covariance = numpy.mean([numpy.cov(group.T, bias=True) for group in groups], axis=0)
if sys.argv[3] == "ledoit-wolf":
    residuals = numpy.vstack([group - group.mean(axis=0) for group in groups])
    share = ledoit_wolf_shrinkage(residuals, assume_centered=True)
else:
    share = float(sys.argv[3])
if sys.argv[4] == "true":
    rows -= numpy.mean([group.mean(axis=0) for group in groups], axis=0)
products = rows @ numpy.linalg.solve(shrunk_covariance(covariance, share), rows.T)
numpy.save(sys.argv[2], numpy.vstack([products, numpy.full((1, len(rows)), share)]).astype(numpy.float32))
