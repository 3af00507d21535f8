"""Freezes reference values for FundStatistics. Needs numpy, scipy and mpmath; run it in this folder."""
import json
import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 60
cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": d} for k, (v, d) in expected.items()}})


mpname = "mpmath " + mp.__version__ + ", 60 digits"
xs = [-37.45, -37.5, -30.1, -20.3, -12.7, -8.29, -6.1, -5.0, -3.3, -2.5, -1.96, -1.1, -0.7, -0.3, -1e-9, 0.0, 0.2,
      0.9, 1.0, 1.00001, 1.4142135623730951, 1.7, 2.6, 4.1, 7.3, 8.2]
upper = [0.0, 0.5, 1.5, 3.7, 6.6, 9.123, 15.51, 22.2, 29.9, 33.3, 37.51, 37.45]


def cumulative(x):
    return float(mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2)


case("normalCumulative", mpname, {"x": xs, "upper": upper},
     cumulative=([cumulative(x) for x in xs], 14), upperTail=([cumulative(-x) for x in upper], 14),
     density=([float(mp.npdf(mp.mpf(x))) for x in xs], 14))

ps = [5e-324, 1e-310, 1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-12, 1.4e-11, 1e-8, 1e-5, 0.001, 0.01, 0.025, 0.05,
      0.07, 0.075, 0.076, 0.1, 0.2, 0.3, 0.42, 0.499, 0.49999999, 0.5, 0.5000001, 0.6, 0.75, 0.8, 0.9, 0.924, 0.926,
      0.95, 0.975, 0.99, 0.999, 0.9999999, 1 - 2**-53]


def quantile(p):
    p = mp.mpf(p)
    if p == 0.5:
        return 0.0
    # Newton from scipy's value on the logarithm of the smaller tail.
    side = -1 if p < 0.5 else 1
    tail = p if p < 0.5 else 1 - p
    z = mp.mpf(float(-stats.norm.ppf(float(tail))) if float(tail) > 1e-300 else 37)
    for _ in range(60):
        value = mp.erfc(z / mp.sqrt(2)) / 2
        z += (mp.log(value) - mp.log(tail)) * value / mp.npdf(z)
    return float(side * z)


case("normalQuantile", mpname, {"p": ps}, quantile=([quantile(p) for p in ps], 14.3))

rng = np.random.default_rng(7)
x = rng.gamma(2.0, 3.0, 37)
y = 0.4 * x + rng.normal(size=37)
q = [0.0, 0.05, 0.1, 0.25, 0.5, 0.55, 0.75, 0.9, 0.975, 1.0]
case("sample", f"numpy {np.__version__}, scipy {scipy.__version__}", {"x": x.tolist(), "y": y.tolist(), "q": q},
     mean=(float(x.mean()), 13), variance=(float(x.var(ddof=1)), 13), populationVariance=(float(x.var()), 13),
     standardDeviation=(float(x.std(ddof=1)), 13), covariance=(float(np.cov(x, y)[0, 1]), 13),
     correlation=(float(stats.pearsonr(x, y)[0]), 13), quantiles=(np.quantile(x, q).tolist(), 13))

# The certified values of NIST StRD follow from the way these three series are made; 10000000.2 +- 0.1 and so on.
for name, base in [("numAcc3", 1000000), ("numAcc4", 10000000)]:
    values = [f"{base}.2"] + [f"{base}.1", f"{base}.3"] * 500
    case(name, "NIST Statistical Reference Datasets, univariate, " + name + " (certified mean and standard deviation)",
         {"base": base}, mean=(float(base) + 0.2, 15), standardDeviation=(0.1, 8 if base == 10000000 else 9))

json.dump(cases, open("statistics.json", "w"), indent=1)
