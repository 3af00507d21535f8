"""Writes nist-linear.json and nist-univariate.json: the reference datasets of NIST, data and certified values.

The sets are published at https://www.itl.nist.gov/div898/strd/. The argument is a folder that holds them transcribed:
NAME.csv (response y, predictors), uni_NAME.csv, and the certified values as printed in
nist_lls_certified_coefficients.csv, nist_lls_certified_summary.csv and nist_univariate_certified.csv.

Every certified value is first computed again with 60 digits from the decimal data. Needs mpmath.
Run it with: python3 make_nist.py FOLDER
"""
import csv
import pathlib
import sys
from decimal import Decimal

import mpmath as mp

import frozen

mp.mp.dps = 60
FOLDER = pathlib.Path(sys.argv[1])
SOURCE = "NIST Statistical Reference Datasets, {}, set {}, certified values"
# A certified value has 15 significant digits, so it may be off by half a unit of the last: 14.3 digits at worst.
DIGITS = 14.3
DEGREES = {"Norris": 1, "Pontius": 2, "NoInt1": 1, "NoInt2": 1, "Filip": 10, "Longley": 1,
           "Wampler1": 5, "Wampler2": 5, "Wampler3": 5, "Wampler4": 5, "Wampler5": 5}


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    """The double of a decimal text, which must have the same decimal again."""
    if text == "Infinity":
        return "inf"
    value = float(text)
    assert len(Decimal(text).normalize().as_tuple().digits) > 15 or Decimal(repr(value)) == Decimal(text), text
    return value


def agree(computed, text, what):
    if text == "Infinity":
        assert computed is None, what
        return
    certified = mp.mpf(text)
    bound = mp.mpf("1e-40") if certified == 0 else abs(certified) * mp.mpf("5.1e-15")
    assert abs(computed - certified) <= bound, (what, computed, text)


def regress(y, columns, intercept):
    """Least squares from the decimal data: coefficients and the sums of squares."""
    n, k = len(y), len(columns)
    x = mp.matrix(n, k)
    for j, column in enumerate(columns):
        for i in range(n):
            x[i, j] = column[i]
    inverse = mp.inverse(x.T * x)
    b = inverse * (x.T * mp.matrix(y))
    residuals = mp.matrix(y) - x * b
    rss = sum(e * e for e in residuals)
    rss = mp.mpf(0) if rss < mp.mpf("1e-60") else rss
    centre = sum(y) / n if intercept else mp.mpf(0)
    tss = sum((v - centre) ** 2 for v in y)
    df, model = n - k, k - (1 if intercept else 0)
    ms = rss / df
    out = {"residual_sd": mp.sqrt(ms), "r_squared": 1 - rss / tss, "regression_df": mp.mpf(model),
           "regression_ss": tss - rss, "regression_ms": (tss - rss) / model, "residual_df": mp.mpf(df),
           "residual_ss": rss, "residual_ms": ms, "f_statistic": (tss - rss) / model / ms if ms else None}
    return list(b), [mp.sqrt(ms * inverse[j, j]) for j in range(k)], out


NAMES = {"residual_sd": "residualStandardDeviation", "r_squared": "rSquared", "f_statistic": "fStatistic",
         "regression_df": "regressionDegreesOfFreedom", "regression_ss": "regressionSumOfSquares",
         "regression_ms": "regressionMeanSquare", "residual_df": "residualDegreesOfFreedom",
         "residual_ss": "residualSumOfSquares", "residual_ms": "residualMeanSquare"}

cases = []
parameters = rows("nist_lls_certified_coefficients.csv")
for summary in rows("nist_lls_certified_summary.csv"):
    name = summary["dataset"]
    table = rows(name + ".csv")
    predictors = [column for column in table[0] if column != "y"]
    y = [row["y"] for row in table]
    x = [[row[column] for row in table] for column in predictors]
    intercept, degree = summary["intercept"] == "yes", DEGREES[name]
    columns = [[mp.mpf(1)] * len(y)] if intercept else []
    columns += [[mp.mpf(v) ** power for v in column] for column in x for power in range(1, degree + 1)]
    estimates = [row["certified_estimate"] for row in parameters if row["dataset"] == name]
    errors = [row["certified_sd_of_estimate"] for row in parameters if row["dataset"] == name]
    assert len(columns) == len(estimates) == int(summary["parameters"]) and len(y) == int(summary["n"])
    b, se, rest = regress([mp.mpf(v) for v in y], columns, intercept)
    for computed, text in list(zip(b, estimates)) + list(zip(se, errors)):
        agree(computed, text, name)
    for key, computed in rest.items():
        agree(computed, summary[key], (name, key))
    certified = {"coefficients": estimates, "standardErrors": errors} | {NAMES[k]: summary[k] for k in NAMES}
    expected = {}
    for key, value in certified.items():
        numbers = [number(v) for v in value] if isinstance(value, list) else number(value)
        expected[key] = {"value": numbers, "digits": DIGITS}
    for key in ("regressionDegreesOfFreedom", "residualDegreesOfFreedom"):
        del expected[key]["digits"]
    cases.append({
        "id": name, "source": SOURCE.format("linear regression", name),
        "inputs": {"difficulty": summary["difficulty"].lower(), "intercept": intercept, "degree": degree,
                   "y": [number(v) for v in y], "x": [[number(v) for v in column] for column in x],
                   "certified": certified},
        "expected": expected})
frozen.write("nist-linear", cases)

cases = []
for summary in rows("nist_univariate_certified.csv"):
    name = summary["dataset"]
    y = [row["y"] for row in rows(f"uni_{name}.csv")]
    values = [mp.mpf(v) for v in y]
    n = len(values)
    assert n == int(summary["n"])
    mean = sum(values) / n
    squares = sum((v - mean) ** 2 for v in values)
    agree(mean, summary["mean"], name)
    agree(mp.sqrt(squares / (n - 1)), summary["sd_n_minus_1"], name)
    products = sum((values[t] - mean) * (values[t - 1] - mean) for t in range(1, n))
    agree(products / squares, summary["lag1_autocorrelation"], name)
    certified = {"mean": summary["mean"], "standardDeviation": summary["sd_n_minus_1"],
                 "lagOneAutocorrelation": summary["lag1_autocorrelation"]}
    cases.append({
        "id": name, "source": SOURCE.format("univariate summary statistics", name),
        "inputs": {"y": [number(v) for v in y], "certified": certified},
        "expected": {key: {"value": number(v), "digits": DIGITS} for key, v in certified.items()}})
frozen.write("nist-univariate", cases)
