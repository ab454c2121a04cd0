import sys

try:
    import numpy
    from sklearn.linear_model import orthogonal_mp
except ImportError:
    sys.exit(77)

problems = numpy.load(sys.argv[1]).astype(numpy.float64)
atoms, count = int(sys.argv[3]), int(sys.argv[4])
codes = []
for i, block in enumerate(numpy.split(problems, count)):
    codes.append(orthogonal_mp(block[:atoms].T, block[atoms], n_nonzero_coefs=1 + i % 10))
numpy.save(sys.argv[2], numpy.array(codes, numpy.float32))
