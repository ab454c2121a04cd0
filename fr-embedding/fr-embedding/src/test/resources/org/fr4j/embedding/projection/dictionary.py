import sys

try:
    import numpy
    from sklearn.decomposition import MiniBatchDictionaryLearning, sparse_encode
except ImportError:
    sys.exit(77)

both = numpy.load(sys.argv[1]).astype(numpy.float64)
atoms, alpha, batch, epochs = int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6])
rows, ours = both[:-atoms], both[-atoms:]


def objective(dictionary):
    codes = sparse_encode(rows, dictionary, algorithm="lasso_cd", alpha=alpha, max_iter=100000)
    error = 0.5 * ((rows - codes @ dictionary) ** 2).sum()
    return (error + alpha * numpy.abs(codes).sum()) / len(rows)


theirs = MiniBatchDictionaryLearning(
    atoms, alpha=alpha, batch_size=min(batch, len(rows)), max_iter=epochs, fit_algorithm="cd",
    tol=0, max_no_improvement=None, random_state=0,
)
theirs.fit(rows)
answer = [[objective(ours), objective(theirs.components_)]]
numpy.save(sys.argv[2], numpy.array(answer, numpy.float32))
