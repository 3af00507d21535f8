"""Writes reconciliation.json: reconciled forecasts of a tree and of regions crossed with schemes.

By the formula S (S' W^-1 S)^-1 S' W^-1 y in numpy, with the shrunken covariance of Schaefer and Strimmer written out pair by
pair; and by hierarchicalforecast, whose MinTrace must agree to 1e-6 where its definition of the covariance is the same. Where
variances are 10^8 apart, six digits are sure.
Run it with: python3 make_reconciliation.py
"""
import json

import numpy as np
from hierarchicalforecast.methods import MinTrace

random = np.random.default_rng(20261122)


def shrunken(errors):
    """Mean squares about zero, correlations shrunk; errors are series x periods."""
    n, length = errors.shape
    squares = (errors**2).mean(axis=1)
    x = errors / np.sqrt(squares)[:, None]
    top = bottom = 0.0
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            products = x[i] * x[j]
            r = products.mean()
            top += ((products**2).sum() - length * r**2) / (length * (length - 1))
            bottom += r**2
    intensity = min(1.0, max(0.0, top / bottom))
    covariance = errors @ errors.T / length
    return intensity, intensity * np.diag(squares) + (1 - intensity) * covariance


def reconcile(summing, weights, y):
    inverse = np.linalg.inv(weights)
    return summing @ np.linalg.solve(summing.T @ inverse @ summing, summing.T @ inverse @ y)


cases = []
tree = [(0, [1, 2]), (1, [3, 4, 5]), (2, [6, 7])]
# Two regions and the whole, by two schemes and in all: 0 whole, 1-2 its schemes, 3-4 regions, 5-8 region by scheme.
cross = [(0, [3, 4]), (1, [5, 7]), (2, [6, 8]), (3, [5, 6]), (4, [7, 8])]
# Two sums that share a series far less certain than all others, so that they are nearly the same sum under W.
shared = [(0, [2, 3]), (1, [3, 4])]
for name, sums, count, length, digits in [
        ("tree", tree, 8, 30, 10), ("cross", cross, 9, 30, 10), ("few periods", cross, 9, 6, 10),
        ("shared", shared, 5, 30, 6)]:
    bottom = [i for i in range(count) if i not in [s[0] for s in sums]]
    summing = np.zeros((count, len(bottom)))
    for place, series in enumerate(bottom):
        summing[series, place] = 1
    parts = dict(sums)

    def row(series):
        if series in parts:
            return sum((row(part) for part in parts[series]), np.zeros(len(bottom)))
        return summing[series]

    for series, _ in sums:
        summing[series] = row(series)
    errors = summing @ random.normal(size=(len(bottom), length)) + random.normal(size=(count, length)) * 0.4
    errors = np.round(errors, 4)
    if name == "shared":
        errors[3] *= 1e4
    y = np.round(summing @ random.uniform(5, 20, len(bottom)) + random.normal(size=count), 4)
    intensity, covariance = shrunken(errors)
    weights = {
        "ordinary": np.eye(count), "structural": np.diag(summing.sum(axis=1)),
        "variances": np.diag((errors**2).mean(axis=1)), "shrunken": covariance}
    expected = {key: {"value": reconcile(summing, w, y).tolist(), "digits": digits} for key, w in weights.items()}
    order = [i for i in range(count) if i not in bottom] + bottom
    peer = {}
    for key, method in [("ordinary", "ols"), ("structural", "wls_struct"), ("shrunken", "mint_shrink")]:
        model = MinTrace(method=method)
        arguments = dict(S=summing[order], y_hat=y[order][:, None])
        if method == "mint_shrink":
            arguments |= dict(y_insample=np.zeros((count, length)) + errors[order], y_hat_insample=np.zeros((count, length)))
        found = np.asarray(model.fit_predict(**arguments)["mean"]).ravel()
        back = np.empty(count)
        back[order] = found
        peer[key] = float(np.abs(back - expected[key]["value"]).max())
    print(name, "intensity", intensity, "largest difference of hierarchicalforecast:", peer)
    expected["shrinkage"] = {"value": intensity, "digits": 10}
    cases.append({
        "id": name, "source": f"numpy {np.__version__}, by formula; hierarchicalforecast checks",
        "inputs": {"count": count, "totals": [s[0] for s in sums], "parts": [s[1] for s in sums], "y": y.tolist(),
                   "errors": errors.tolist()},
        "expected": expected})
with open("reconciliation.json", "w") as file:
    json.dump(cases, file)
    file.write("\n")
