import sys

try:
    import numpy
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
except ImportError:
    sys.exit(77)

rows = numpy.load(sys.argv[1]).astype(numpy.float64)
rows, classes = rows[:, :-1], rows[:, -1].astype(int)
dimension, shrinkage = int(sys.argv[3]), float(sys.argv[4])
rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
sizes = numpy.bincount(classes)
# Each row as often as makes all classes equally large.
even = numpy.repeat(numpy.arange(len(rows)), numpy.lcm.reduce(sizes) // sizes[classes])
lda = LinearDiscriminantAnalysis(solver="eigen", shrinkage=shrinkage)
lda.fit(rows[even], classes[even])
if sys.argv[5] == "true":
    rows -= rows[even].mean(axis=0)
codes = rows @ lda.scalings_[:, :dimension]
numpy.save(sys.argv[2], numpy.ascontiguousarray(codes, numpy.float32))
