import sys

try:
    import numpy
    from sklearn.decomposition import MiniBatchDictionaryLearning, sparse_encode
except ImportError:
    sys.exit(77)

both = numpy.load(sys.argv[1]).astype(numpy.float64)
count, atoms, alpha = int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
batch, epochs = int(sys.argv[6]), int(sys.argv[7])
rows, ours = both[:count], both[count:].reshape(-1, atoms, both.shape[1])


def objective(dictionary):
    codes = sparse_encode(rows, dictionary, algorithm="lasso_cd", alpha=alpha, max_iter=100000)
    error = 0.5 * ((rows - codes @ dictionary) ** 2).sum()
    return (error + alpha * numpy.abs(codes).sum()) / count


theirs = MiniBatchDictionaryLearning(
    atoms, alpha=alpha, batch_size=min(batch, count), max_iter=epochs, fit_algorithm="cd",
    tol=0, max_no_improvement=None, random_state=0,
)
answer = [objective(dictionary) for dictionary in [*ours, theirs.fit(rows).components_]]
numpy.save(sys.argv[2], numpy.array([answer], numpy.float32))
