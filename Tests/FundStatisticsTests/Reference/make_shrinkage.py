"""Freezes hierarchical credibility estimates: between-variances by scipy's root search, estimates as the best linear
unbiased predictor from the full covariance matrix of all units, and one level by statsmodels. Needs numpy, scipy and
statsmodels; run it in this folder."""
import json
import numpy as np
import scipy
import statsmodels
from scipy.optimize import brentq
from statsmodels.stats.meta_analysis import combine_effects

cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": d} for k, (v, d) in expected.items()}})


def between(x, v, labels):
    """The variance at which the weighted squares around group means are members less groups."""
    def excess(t):
        total = 0.0
        for g in sorted(set(labels)):
            at = [i for i, l in enumerate(labels) if l == g]
            w = 1 / (t + v[at])
            total += np.sum(w * (x[at] - np.sum(w * x[at]) / np.sum(w)) ** 2)
        return total - (len(x) - len(set(labels)))
    if len(x) == len(set(labels)) or excess(0.0) <= 0:
        return 0.0
    return brentq(excess, 0, 1e3 * np.var(x) + 1e-9, xtol=1e-18, rtol=1e-15, maxiter=1000)


def predict(x, v, paths):
    """Between-variances level by level, then the predictor of every unit from the covariance of all."""
    depth = len(paths[0])
    levels, bx, bv, bp = [], x, v, paths
    for height in range(depth + 1):
        labels = ["/".join(p) for p in bp]
        t = between(bx, bv, labels)
        levels.append(t)
        groups = sorted(set(labels))
        nx, nv, np_ = [], [], []
        for g in groups:
            at = [i for i, l in enumerate(labels) if l == g]
            w = 1 / (t + bv[at])
            nx.append(np.sum(w * bx[at]) / np.sum(w))
            nv.append(1 / np.sum(w))
            np_.append(bp[at[0]][:-1])
        bx, bv, bp = np.array(nx), np.array(nv), np_
    n = len(x)
    prior = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            prior[i, j] = levels[0] * (i == j)
            for height in range(1, depth + 1):
                prior[i, j] += levels[height] * (paths[i][:depth - height + 1] == paths[j][:depth - height + 1])
    whole = prior + np.diag(v)
    one = np.ones(n)
    mean = one @ np.linalg.solve(whole, x) / (one @ np.linalg.solve(whole, one))
    return levels, mean, mean + prior @ np.linalg.solve(whole, x - mean)


rng = np.random.default_rng(8)
paths, x, v = [], [], []
for p in range(4):
    pm = 0.06 + 0.02 * rng.normal()
    for c in range(rng.integers(1, 6)):
        cm = pm + 0.015 * rng.normal()
        for u in range(rng.integers(1, 9)):
            se = 0.004 * np.exp(rng.normal() * 0.7)
            paths.append((f"{p}", f"{p}{c}"))
            x.append(cm + 0.01 * rng.normal() + se * rng.normal())
            v.append(se ** 2)
x, v = np.round(np.array(x), 6), np.round(np.array(v), 9)
versions = f"numpy {np.__version__}, scipy {scipy.__version__}"
levels, mean, estimate = predict(x, v, paths)
case("countyCityProvince", versions, {"groups": [list(p) for p in paths], "estimates": x.tolist(), "variances": v.tolist()},
     betweenVariances=(levels, 9), collectiveMean=(mean, 10), predictions=(estimate.tolist(), 10))
flat = np.round(0.05 + 0.003 * rng.normal(size=9), 6)
fv = np.full(9, 0.01 ** 2)
levels, mean, estimate = predict(flat, fv, [()] * 9)
case("noVariationBetween", versions, {"groups": [[]] * 9, "estimates": flat.tolist(), "variances": fv.tolist()},
     betweenVariances=(levels, 9), collectiveMean=(mean, 12), predictions=(estimate.tolist(), 12))
n = 15
one, ov = x[:n], v[:n]
meta = combine_effects(one, ov, method_re="iterated", atol=1e-14)
case("oneLevel", f"statsmodels {statsmodels.__version__}, combine_effects(method_re='iterated')",
     {"groups": [[]] * n, "estimates": one.tolist(), "variances": ov.tolist()},
     betweenVariances=([float(meta.tau2)], 7), collectiveMean=(float(meta.mean_effect_re), 9))
json.dump(cases, open("shrinkage.json", "w"), indent=1)
print([(c["id"], c["expected"]["betweenVariances"], c["expected"]["collectiveMean"]) for c in cases])
