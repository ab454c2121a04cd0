"""numpy's percentiles of given draws, and scipy's percentile bootstrap of a mean."""
import json
import sys

import numpy as np
from scipy import stats

request = json.load(sys.stdin)
answer = {"percentiles": [np.percentile(d, [2.5, 97.5]).tolist() for d in request["draws"]]}
interval = stats.bootstrap(
    (np.array(request["errors"], dtype=float),),
    np.mean,
    n_resamples=9999,
    confidence_level=0.95,
    method="percentile",
    random_state=1,
).confidence_interval
answer["mean"] = [interval.low, interval.high]
json.dump(answer, sys.stdout)
