import sys

try:
    import numpy
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
except ImportError:
    sys.exit(77)

rows = numpy.load(sys.argv[1]).astype(numpy.float64)
subjects, dimension, shrinkage = int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
lda = LinearDiscriminantAnalysis(solver="eigen", shrinkage=shrinkage)
lda.fit(rows, numpy.arange(len(rows)) % subjects)
if sys.argv[6] == "true":
    rows -= rows.mean(axis=0)
codes = rows @ lda.scalings_[:, :dimension]
numpy.save(sys.argv[2], numpy.ascontiguousarray(codes, numpy.float32))
