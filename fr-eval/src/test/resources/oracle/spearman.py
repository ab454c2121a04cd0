"""Spearman's rank correlation by scipy."""
import json
import sys

from scipy import stats

json.dump(
    [float(stats.spearmanr(one["a"], one["b"]).statistic) for one in json.load(sys.stdin)],
    sys.stdout,
)
