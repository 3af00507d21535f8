"""Writes nist-peers.json: how many digits numpy, statsmodels and R get right on the reference datasets of NIST.

A figure is the log relative error -log10(|x - c| / |c|) against the certified decimal c, at most 15 and at least 0; the
least over the coefficients. A certified zero is scored by -log10|x|, a certified infinity is met by infinity alone, a
column that a program drops scores 0. Polynomials get their powers in double, as x**p. Reads nist-linear.json and
nist-univariate.json. Each program is used as it comes and as it does best:
numpy.linalg.lstsq with rcond=None and with rcond=0; statsmodels OLS.fit by pseudo-inverse and by QR; R's lm with
its tolerance 1e-7 and with 1e-18. `Best` is the better of the two for each set and quantity. `limit` is what arithmetic
of 60 digits gets from the data rounded to double (powers of the rounded x not rounded again): nobody who reads doubles
is more accurate than that except by luck.
Run it with: python3 make_nist_peers.py
"""
import json
import os
import warnings

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import mpmath as mp
import numpy as np
import statsmodels
import statsmodels.api as sm
from statsmodels.tsa.stattools import acf

import exact
import frozen

warnings.simplefilter("ignore")
QUANTITIES = {"Coefficients": "coefficients", "StandardErrors": "standardErrors", "RSquared": "rSquared",
              "ResidualStandardDeviation": "residualStandardDeviation", "FStatistic": "fStatistic"}


def score(value, certified):
    if isinstance(certified, list):
        return min(score(a, b) for a, b in zip(value, certified, strict=True))
    if certified == "Infinity":
        return 15.0 if value is not None and mp.mpf(value) == mp.inf else 0.0
    if value is None or not mp.isfinite(value):
        return 0.0
    c = mp.mpf(certified)
    gap = abs(mp.mpf(value) - c) / (abs(c) if c != 0 else 1)
    return 15.0 if gap == 0 else round(float(min(15, max(0, -mp.log10(gap)))), 2)


def design(inputs):
    columns = [np.array(x, dtype=float) ** p for x in inputs["x"] for p in range(1, inputs["degree"] + 1)]
    if inputs["intercept"]:
        columns = [np.ones(len(inputs["y"]))] + columns
    return np.array(inputs["y"], dtype=float), np.column_stack(columns)


def by_numpy(inputs):
    y, x = design(inputs)
    return {name: {"Coefficients": np.linalg.lstsq(x, y, rcond=rcond)[0]}
            for name, rcond in (("numpyDefault", None), ("numpySmallTolerance", 0))}


def by_statsmodels(inputs):
    y, x = design(inputs)
    out = {}
    for name, method in (("statsmodelsPinv", "pinv"), ("statsmodelsQR", "qr")):
        fit = sm.OLS(y, x).fit(method=method)
        out[name] = {"Coefficients": fit.params, "StandardErrors": fit.bse, "RSquared": fit.rsquared,
                     "ResidualStandardDeviation": np.sqrt(fit.mse_resid), "FStatistic": fit.fvalue}
    return out


def by_exact_arithmetic(inputs):
    x = [[mp.mpf(v) ** p for v in one] for one in inputs["x"] for p in range(1, inputs["degree"] + 1)]
    x = [[mp.mpf(1)] * len(inputs["y"])] + x if inputs["intercept"] else x
    fit = exact.Fit(inputs["y"], x).solve()
    tss = fit.tss if inputs["intercept"] else exact.dot(fit.y, fit.y)
    model = fit.k - inputs["intercept"]
    negligible = fit.rss < mp.mpf("1e-90") * tss
    return {"limit": {
        "Coefficients": list(fit.b), "StandardErrors": [mp.sqrt(fit.s2 * fit.inverse[j, j]) for j in range(fit.k)],
        "RSquared": 1 - fit.rss / tss, "ResidualStandardDeviation": mp.sqrt(fit.s2),
        "FStatistic": mp.inf if negligible else (tss - fit.rss) / model / fit.s2}}


def moments(y):
    """Mean, standard deviation and lag-one autocorrelation in 60 digits."""
    values = exact.column(y)
    mean = mp.fsum(values) / len(values)
    gaps = [v - mean for v in values]
    squares = exact.dot(gaps, gaps)
    return mean, mp.sqrt(squares / (len(values) - 1)), exact.dot(gaps[1:], gaps[:-1]) / squares


def read(name):
    return json.loads((frozen.HERE / f"{name}.json").read_text(encoding="utf-8"))


linear, univariate = read("nist-linear"), read("nist-univariate")
given = {"linear": [case["inputs"] for case in linear], "univariate": [case["inputs"] for case in univariate]}
by_r = frozen.run_r("nist_peers.R", given)
source = (f"correct digits of numpy {np.__version__}, statsmodels {statsmodels.__version__} and {by_r['source']}, "
          "measured against the certified values of NIST")

cases = []
for case, r in zip(linear, by_r["linear"], strict=True):
    inputs = case["inputs"]
    scores = {}
    for program, values in (by_exact_arithmetic(inputs) | by_numpy(inputs) | by_statsmodels(inputs) | r).items():
        for quantity, value in values.items():
            scores[program + quantity] = score(value, inputs["certified"][QUANTITIES[quantity]])
    for family in ("numpy", "statsmodels", "r"):
        for quantity in QUANTITIES:
            found = [v for k, v in scores.items() if k.startswith(family) and k.endswith(quantity)]
            if found:
                scores[f"{family}Best{quantity}"] = max(found)
    cases.append({"id": case["id"], "source": source, "inputs": {},
                  "expected": {name: {"value": value} for name, value in scores.items()}})
for case, r in zip(univariate, by_r["univariate"], strict=True):
    y = np.array(case["inputs"]["y"], dtype=float)
    gaps = y - y.mean()
    limit = dict(zip(("limitMean", "limitStandardDeviation", "limitLagOneAutocorrelation"), moments(y)))
    values = limit | {"numpyMean": y.mean(), "numpyStandardDeviation": y.std(ddof=1),
              "numpyLagOneAutocorrelation": np.sum(gaps[1:] * gaps[:-1]) / np.sum(gaps * gaps),
              "statsmodelsLagOneAutocorrelation": acf(y, nlags=1, fft=False)[1]} | r
    expected = {}
    for name, value in values.items():
        quantity = next(q for q in ("mean", "standardDeviation", "lagOneAutocorrelation") if
                        name.lower().endswith(q.lower()))
        expected[name] = {"value": score(value, case["inputs"]["certified"][quantity])}
    cases.append({"id": case["id"], "source": source, "inputs": {}, "expected": expected})
frozen.write("nist-peers", cases)

for case in cases:
    print(case["id"], {name: one["value"] for name, one in case["expected"].items()})
