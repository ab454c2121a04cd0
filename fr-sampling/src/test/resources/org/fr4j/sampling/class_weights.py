"""scikit-learn's balanced class weights: a line of counts in, a line of weights out."""
import sys

try:
    import numpy
    from sklearn.utils.class_weight import compute_class_weight
except ImportError:
    sys.exit(77)

for line in sys.stdin:
    counts = [int(field) for field in line.split()]
    y = numpy.repeat(numpy.arange(len(counts)), counts)
    weights = compute_class_weight("balanced", classes=numpy.arange(len(counts)), y=y)
    print(*(repr(float(weight)) for weight in weights))
