"""Simulates the fixed-bandwidth law of a t statistic with the Bartlett kernel: fixedBandwidth.json.

The mean of 1,000 independent normal values over the root of its Newey-West variance with lags b n - 1; quantiles of its
size over 120,000 draws. The sum of Bartlett-weighted autocovariances of deviations with partial sums S is
2 / (M n) (sum S_i^2 - sum S_i S_{i+M}) (Kiefer and Vogelsang 2002). Quantiles are good to about one in a hundred, limited by
draws and by the 1,000 values that stand for the limit. Needs numpy.
"""
import json
import numpy as np

random = np.random.default_rng(20261122)
n, draws = 1000, 120_000
shares = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0]
levels = {"upper10": 0.8, "upper5": 0.9, "upper2point5": 0.95, "upper1": 0.98, "upper0point5": 0.99}
found = {share: [] for share in shares}
for _ in range(draws // 500):
    values = random.standard_normal((500, n))
    means = values.mean(axis=1)
    sums = np.cumsum(values - means[:, None], axis=1)
    for share in shares:
        m = round(share * n)
        variance = (sums[:, :-1] ** 2).sum(axis=1)
        if m < n:
            variance -= (sums[:, : n - m - 1] * sums[:, m : n - 1]).sum(axis=1)
        found[share].append(means * np.sqrt(n) / np.sqrt(2 / (m * n) * variance))
cases = []
for share in shares:
    sizes = np.abs(np.concatenate(found[share]))
    expected = {name: {"value": float(np.quantile(sizes, level)), "digits": 2} for name, level in levels.items()}
    cases.append({"id": f"b {share}", "source": f"numpy {np.__version__}, {draws} draws", "inputs": {"share": share}, "expected": expected})
with open("fixedBandwidth.json", "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
