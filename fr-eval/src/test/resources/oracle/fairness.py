"""Fairness figures of every algorithm of a table of NIST, from their definitions."""
import csv
import itertools
import json
import sys

import numpy as np
from scipy import stats

request = json.load(sys.stdin)
with open(request["file"], newline="") as table:
    rows = list(csv.DictReader(table))


def gini(x):
    n = len(x)
    pairs = sum(abs(a - b) for a in x for b in x)
    return n / (n - 1) * pairs / (2 * n * n * np.mean(x))


def spread(x):
    return max(abs(a - b) for a, b in itertools.combinations(x, 2))


def over_geomean(x, n):
    return max(x) / stats.gmean([v if v > 0 else 1 - 0.05 ** (1 / n) for v in x])


answers = {}
for row in rows:
    fmr = [float(row[c]) for c in request["fmr"]]
    fnmr = [float(row[c]) for c in request["fnmr"]]
    answers[row["Algorithm"]] = {
        "FDR": 1 - 0.5 * spread(fmr) - 0.5 * spread(fnmr),
        "IR": (max(fmr) / min(fmr)) ** 0.5 * (max(fnmr) / min(fnmr)) ** 0.5
        if min(fmr) > 0 and min(fnmr) > 0
        else None,
        "GINI_FMR": gini(fmr),
        "GINI_FNMR": gini(fnmr),
        "GARBE": 0.5 * gini(fmr) + 0.5 * gini(fnmr),
        "MAX_OVER_GEOMEAN_FMR": over_geomean(fmr, request["trials"]),
        "MAX_OVER_GEOMEAN_FNMR": over_geomean(fnmr, request["trials"]),
    }
json.dump(answers, sys.stdout)
