"""Deciles of count sets by NumPy: a line of counts in, a line of 12 numbers out."""
import sys

try:
    import numpy
except ImportError:
    sys.exit(77)

METHODS = ["interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased",
           "normal_unbiased"]
for line in sys.stdin:
    counts = numpy.array([int(field) for field in line.split()])
    print(*(repr(float(numpy.quantile(counts, q, method=m))) for m in METHODS for q in (.1, .9)))
