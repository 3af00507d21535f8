"""Writes targets.json: what a fund needs so as not to be in deficit, when its net flows are a known process.

Independent normal steps: the distribution of the greatest partial sum of twelve, by repeated convolution on a grid (the density
of the sums that have stayed below a level), with NumPy; no simulation. Steps that are themselves a random walk (a naive forecast):
the same with two state variables is replaced by a simulation of 8 million paths with NumPy, whose standard error is stated.
Run with numpy and scipy: python3 make_targets.py
"""
import json

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import norm

SOURCE = f"NumPy {np.__version__}, SciPy {scipy.__version__}: make_targets.py"


def stays_below(level, steps, drift=0.0, points=400, depth=45.0):
    """P(every partial sum of `steps` standard normal steps with a drift is below the level), by Gauss-Legendre."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    x = level - depth / 2 + nodes * depth / 2
    w = weights * depth / 2
    density = norm.pdf(x - drift)
    kernel = norm.pdf(x[:, None] - x[None, :] - drift)
    for _ in range(steps - 1):
        density = kernel @ (w * density)
    return float(w @ density)


cases = []
for steps in [3, 12]:
    for drift in [0.0, 0.3, -0.3]:
        allowed = [0.2, 0.05, 0.01]
        needs = [brentq(lambda level: 1 - stays_below(level, steps, drift) - p, -2.0, 25.0, xtol=1e-10) for p in allowed]
        cases.append({
            "id": f"independent-{steps}-{drift}", "source": SOURCE,
            "inputs": {"steps": steps, "drift": drift, "allowed": allowed},
            "expected": {"needs": {"value": needs, "digits": 6}},
        })

rng = np.random.default_rng(20240607)
n, batches = 400_000, 20
tops = []
for _ in range(batches):
    walk = np.cumsum(rng.standard_normal((n, 12)), axis=1)
    tops.append(np.maximum(np.cumsum(walk, axis=1).max(axis=1), 0))
tops = np.concatenate(tops)
allowed = [0.2, 0.05, 0.01]
cases.append({
    "id": "walk-12", "source": SOURCE, "inputs": {"steps": 12, "allowed": allowed},
    "expected": {"needs": {"value": [float(np.quantile(tops, 1 - p)) for p in allowed], "digits": 3}},
})
with open("targets.json", "w") as out:
    json.dump(cases, out, indent=1)
    out.write("\n")
