import sys

try:
    import numpy
    from sklearn.decomposition import TruncatedSVD
except ImportError:
    sys.exit(77)

rows = numpy.load(sys.argv[1]).astype(numpy.float64)
svd = TruncatedSVD(int(sys.argv[3]), algorithm=sys.argv[4], n_iter=int(sys.argv[5]), random_state=0)
svd.fit(rows)
numpy.save(sys.argv[2], numpy.ascontiguousarray(svd.components_, numpy.float32))
