"""Binomial intervals by statsmodels."""
import json
import sys

from statsmodels.stats.proportion import proportion_confint

answers = []
for one in json.load(sys.stdin):
    errors, trials = one
    answers.append(
        {
            "beta": proportion_confint(errors, trials, alpha=0.05, method="beta"),
            "wilson": proportion_confint(errors, trials, alpha=0.05, method="wilson"),
        }
    )
json.dump(answers, sys.stdout)
