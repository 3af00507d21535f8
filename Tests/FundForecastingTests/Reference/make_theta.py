"""Freezes reference values for the theta models: 20 series for each of the four kinds, by statsforecast.

Needs numpy and statsforecast; run it in this folder. "mse" is its criterion, the sum of squared errors
from the fourth period on over the mean size of the seasonally adjusted series; it and "points" are those of the numbers
that statsforecast found, which can be computed without any search. Our search has to reach "mse".
"""
import json
import numpy as np
import statsforecast
from statsforecast.theta import auto_theta, forecast_theta

KINDS = {"standard": "STM", "optimised": "OTM", "dynamicStandard": "DSTM", "dynamic": "DOTM"}
rng = np.random.default_rng(16)
cases = []
for i in range(20):
    m = [12, 4, 1, 12][i % 4]
    n = int(m * rng.integers(5, 10) + rng.integers(0, 6)) if m > 1 else int(rng.integers(15, 60))
    t = np.arange(n)
    y = 100 * np.exp(rng.normal(0, 1) + rng.uniform(-0.02, 0.08) * t / m + np.cumsum(rng.normal(0, 0.02, n))
                     + (0.2 * np.sin(2 * np.pi * t / m + i) if m > 1 and i % 5 else 0) + rng.normal(0, 0.05, n))
    y = np.round(y, 3)
    for kind, code in KINDS.items():
        fit = auto_theta(y, m, model=code)
        points = forecast_theta(fit, 20)["mean"]
        # Without the season that was put back on: the states hold the adjusted values.
        expected = fit["states"][:, 4]
        level = fit["states"][:, 0]
        alpha = fit["par"]["alpha"]
        start = fit["par"]["initial_smoothed"]
        before = np.concatenate([[start], level[:-1]])
        adjusted = (level - (1 - alpha) * before) / alpha
        cases.append({
            "id": f"{kind}.{i}", "source": "statsforecast " + statsforecast.__version__,
            "inputs": {"y": y.tolist(), "season": m, "kind": kind, "alpha": float(alpha),
                       "theta": float(fit["par"]["theta"]), "level": float(start)},
            "expected": {"mse": {"value": float(fit["mse"]), "digits": 9},
                         "adjusted": {"value": adjusted[[0, n // 2, n - 1]].tolist(), "digits": 8},
                         "points": {"value": points.tolist(), "digits": 9}}})
json.dump(cases, open("theta.json", "w"))
