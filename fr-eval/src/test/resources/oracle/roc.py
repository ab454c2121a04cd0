"""ROC, DET and AUC of score sets by scikit-learn."""
import json
import sys

import numpy as np
from sklearn import metrics

answers = []
for one in json.load(sys.stdin):
    scores = np.array(one["mated"] + one["nonMated"])
    truth = np.array([1] * len(one["mated"]) + [0] * len(one["nonMated"]))
    fpr, tpr, thresholds = metrics.roc_curve(truth, scores, drop_intermediate=False)
    det_fpr, det_fnr, det_thresholds = metrics.det_curve(truth, scores)
    answers.append(
        {
            "auc": metrics.roc_auc_score(truth, scores),
            "fpr": fpr.tolist(),
            "tpr": tpr.tolist(),
            "thresholds": thresholds[1:].tolist(),
            "det_fpr": det_fpr.tolist(),
            "det_fnr": det_fnr.tolist(),
            "det_thresholds": det_thresholds.tolist(),
        }
    )
json.dump(answers, sys.stdout)
