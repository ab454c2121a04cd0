import sys

import numpy
from sklearn.decomposition import MiniBatchDictionaryLearning, sparse_encode

rows = numpy.load(sys.argv[1])
atoms, alpha, batch, epochs = int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
fitted = None


def fit():
    learner = MiniBatchDictionaryLearning(
        atoms, alpha=alpha, batch_size=batch, max_iter=epochs, fit_algorithm="cd",
        tol=0, max_no_improvement=None, random_state=0,
    )
    return learner.fit(rows).components_


def objective(dictionary):
    x, d = rows.astype(numpy.float64), numpy.ascontiguousarray(dictionary, numpy.float64)
    codes = sparse_encode(x, d, algorithm="lasso_cd", alpha=alpha, max_iter=5000)
    return (0.5 * ((x - codes @ d) ** 2).sum() + alpha * numpy.abs(codes).sum()) / len(x)


for line in sys.stdin:
    order = line.split()
    answer = "done"
    if order[0] == "fit":
        fitted = fit()
    elif order[0] == "objective":
        answer = objective(numpy.load(order[1]) if len(order) > 1 else fitted)
    print(answer, flush=True)
