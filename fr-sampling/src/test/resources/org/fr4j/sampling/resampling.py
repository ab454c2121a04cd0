"""Counts after imbalanced-learn: a JSON case a line in, "error" or the counts of 0, 1, .. out."""
import json
import sys

try:
    import numpy
    from imblearn.over_sampling import RandomOverSampler
    from imblearn.under_sampling import RandomUnderSampler
    from imblearn.utils import check_sampling_strategy
except ImportError:
    sys.exit(77)

for line in sys.stdin:
    over, counts, strategy = json.loads(line)
    y = numpy.repeat(numpy.arange(len(counts)), counts)
    if isinstance(strategy, dict):
        strategy = {int(key): value for key, value in strategy.items()}
    if over and strategy == "minority":
        # Documented, but refused by the sampler of version 0.10: ask what the strategy means.
        added = check_sampling_strategy(strategy, y, "over-sampling")
        print(*(count + added.get(i, 0) for i, count in enumerate(counts)))
        continue
    sampler = (RandomOverSampler if over else RandomUnderSampler)(sampling_strategy=strategy)
    try:
        _, after = sampler.fit_resample(y.reshape(-1, 1), y)
        print(*numpy.bincount(after, minlength=len(counts)))
    except ValueError:
        print("error")
