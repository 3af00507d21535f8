"""Writes path-quantiles.json: quantiles and tail means of simulated balances, computed by NumPy.

Run with numpy 2: python3 path_quantiles.py
"""
import json

import numpy as np

levels = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
rng = np.random.default_rng(20250630)
steps = rng.normal(-1.0, 12.0, size=(2000, 12))
samples = {
    "walk-2000": 500 + steps.cumsum(axis=1)[:, -1],
    "lognormal-999": np.exp(rng.normal(1.0, 0.8, size=999)),
    "ties-60": rng.integers(0, 7, size=60).astype(float),
    "short-3": np.array([2.5, -1.0, 7.25]),
}
cases = []
for name, values in samples.items():
    values = np.round(values, 6)
    lowest = np.sort(values)[: -(-len(values) // 20)]
    cases.append({
        "id": name,
        "source": f"NumPy {np.__version__}: numpy.quantile (method linear), mean of the lowest ceil(n/20)",
        "inputs": {"levels": levels, "values": values.tolist()},
        "expected": {
            "quantiles": {"value": np.quantile(values, levels).tolist(), "digits": 14},
            "tailMean": {"value": float(lowest.mean()), "digits": 13},
        },
    })
with open("path-quantiles.json", "w") as file:
    json.dump(cases, file)
