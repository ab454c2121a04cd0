"""Weighted ROC figures: scikit-learn's AUC, numpy's error rates at a threshold."""
import json
import sys

import numpy as np
from sklearn import metrics

answers = []
for one in json.load(sys.stdin):
    scores = np.array(one["scores"])
    mated = np.array(one["mated"], dtype=bool)
    weights = np.array(one["weights"], dtype=float)
    t = one["threshold"]
    answers.append(
        {
            "auc": metrics.roc_auc_score(mated, scores, sample_weight=weights),
            "fmr": np.average(scores[~mated] >= t, weights=weights[~mated]),
            "fnmr": np.average(scores[mated] < t, weights=weights[mated]),
        }
    )
json.dump(answers, sys.stdout)
