"""Writes regression.json: least squares with its inference and diagnostics for Longley and two fund series.

Every value is computed by the textbook formula in 60 digits (exact.py) from the doubles in the file, and again by
statsmodels and by R (regression.R: stats, sandwich, lmtest, strucchange). Kept is the exact value; its `digits` are
those to which the best of the other programs agrees (at most 12), and `agreeing` says how far each does.
Run it with: python3 make_regression.py
"""
import csv
import datetime
import json
import math

import numpy as np
import statsmodels
import statsmodels.api as sm
from statsmodels.stats import diagnostic
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson, jarque_bera

import exact
import frozen

DATASETS = frozen.ROOT / "datasets"
LAGS = [1, 4, 12]
FORMULAS = {
    "covariances": "k x k, column by column; X'X^-1 (meat) X'X^-1. HC1: n/(n-k); HC2, HC3: e^2/(1-h), e^2/(1-h)^2",
    "neweyWest": "weights 1 - l/(L+1), no prewhitening, no small-sample factor; Corrected: times n/(n-k)",
    "automaticLag": "floor of bw = 1.1447 (s1/s0)^(2/3) n^(1/3); h_t = e_t times the sum of x_tj but the intercept; "
                    "sigma_j = sum h_t h_(t-j) / n for j = 0..m, m = floor(4 (n/100)^(2/9)); s0 = sigma_0 + 2 sum "
                    "sigma_j, s1 = 2 sum j sigma_j",
    "clustered": "sums of scores by group: no factor; HC0: G/(G-1); HC1: G/(G-1) (n-1)/(n-k)",
    "criteria": "aic, bic count k parameters; CountingScale counts k + 1; log-likelihood with variance RSS/n",
    "wald": "F = chi-squared / 2, with n - k; covariance named",
    "predictionStandardError": "sqrt(s^2 + x'Vx)", "intervals": "95 %, Student t with n - k",
    "cooksDistance": "internal^2 h / (1-h) / k", "varianceInflation": "1/(1-R2) for every column but the intercept",
    "breuschGodfrey": "residuals on X and their lags, zeros before the first; n R2; F of the lags",
    "breuschPagan": "Koenker: n R2 of e^2 on X; Original: explained sum of squares / (2 (RSS/n)^2)",
    "white": "e^2 on all products of two columns; n R2; degrees of freedom = rank - 1",
    "jarqueBera": "n/6 (S^2 + (K-3)^2/4), moments with n", "reset": "F of the powers (2; 2 and 3) of the fitted values",
    "chow": "F, k and n - 2k degrees of freedom; the first part has `split` rows",
    "olsCusum": "max |sum e / (s sqrt(n))|; path for 1..n-1; p of the supremum of a Brownian bridge",
    "recursiveCusum": "W_i = sum w / (sd sqrt(n-k)), sd around the mean of w with n-k-1; max |W_i| / (1 + 2 i/(n-k)); "
                      "p of strucchange: 1 - 0.1465 x below 0.3, else Brown, Durbin and Evans",
}


def rows(path):
    with open(DATASETS / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def longley():
    cases = json.loads((frozen.HERE / "nist-linear.json").read_text(encoding="utf-8"))
    one = next(case for case in cases if case["id"] == "Longley")["inputs"]
    y, columns = one["y"], [[1] * len(one["y"])] + one["x"]
    restriction = [[0, 0, 0, 1, -1, 0, 0], [0, 1, 0, 0, 0, 100, 0]]
    return {"id": "longley", "about": "NIST StRD Longley, employment 1947-1962",
            "columnNames": ["intercept", "x1", "x2", "x3", "x4", "x5", "x6"], "y": y, "columns": columns,
            "groups": [i // 4 + 1 for i in range(16)], "split": 8, "restriction": restriction, "values": [0, 0],
            "newRows": [[1, 118, 570000, 4200, 2700, 132000, 1963], [1, 100, 400000, 3000, 2500, 118000, 1955]],
            "orders": [1, 4]}


def weekdays(year, month):
    day, count = datetime.date(year, month, 1), 0
    while day.month == month:
        count += day.weekday() < 5
        day += datetime.timedelta(days=1)
    return count


FESTIVALS = {2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29)}


def festival(year, month):
    """Share of the eight days from the eve of the Spring Festival that lie in the month."""
    first = datetime.date(year, *FESTIVALS[year]) - datetime.timedelta(days=1)
    return sum((first + datetime.timedelta(days=i)).month == month for i in range(8)) / 8


def province():
    table = [row for row in rows("example-province/monthly.csv") if row["region"] == "360102" and
             row["scheme"] == "employee"]
    months = [tuple(map(int, row["period"].split("-"))) for row in table]
    assert months == [(2021 + i // 12, i % 12 + 1) for i in range(60)]
    columns = [[1] * 60, list(range(60)), [weekdays(*m) for m in months], [festival(*m) for m in months],
               [int(m[1] % 3 == 0) for m in months]]
    return {"id": "example-province", "about": "datasets/example-province, fund 360102/employee, 2021-01 to 2025-12: "
            "logarithm of spending", "columnNames": ["intercept", "trend", "weekdays", "festival", "quarterEnd"],
            "y": [math.log(float(row["spending"])) for row in table], "columns": columns,
            "groups": [m[0] for m in months], "split": 30, "restriction": [[0, 0, 1, 0, 0], [0, 120, 0, 1, 0]],
            "values": [0.03, 1], "newRows": [[1, 60, 22, 0, 0], [1, 61, 20, 1, 0]], "orders": LAGS}


def medicare():
    table = [row for row in rows("us-medicare-hi/annual.csv") if row["status"] == "actual" and row["period"] > "1966"]
    unit = {"million": 1, "billion": 1000}
    years = [int(row["period"]) for row in table]
    y = [math.log(float(row["spending"]) * unit[row["unit"]]) for row in table]
    t = [year - 1967 for year in years]
    return {"id": "us-medicare-hi", "about": "datasets/us-medicare-hi, 1967-2025 without the years not held: logarithm "
            "of spending in million; lags count observations", "columnNames": ["intercept", "trend", "trendSquared"],
            "y": y, "columns": [[1] * len(y), t, [v * v for v in t]], "groups": [year // 10 for year in years],
            "split": 24, "restriction": [[0, 1, 0], [0, 0, 1]], "values": [0.17, -0.0015],
            "newRows": [[1, 59, 3481], [1, 36, 1296]], "orders": LAGS}


def by_statsmodels(one):
    y, x = np.array(one["y"], dtype=float), np.array(one["columns"], dtype=float).T
    model = sm.OLS(y, x)
    fit = model.fit(method="qr")
    interval = fit.conf_int(0.05)
    out = {"coefficients": fit.params, "standardErrors": fit.bse, "tStatistics": fit.tvalues,
           "tProbabilities": fit.pvalues, "confidenceLow": interval[:, 0], "confidenceHigh": interval[:, 1],
           "residualSumOfSquares": fit.ssr, "residualStandardDeviation": math.sqrt(fit.mse_resid),
           "rSquared": fit.rsquared, "adjustedRSquared": fit.rsquared_adj, "fStatistic": fit.fvalue,
           "fProbability": fit.f_pvalue, "logLikelihood": fit.llf, "aic": fit.aic, "bic": fit.bic}
    fits = {"Classical": fit} | {f"HC{i}": fit.get_robustcov_results(f"HC{i}") for i in range(4)}
    for lag in LAGS:
        fits[f"NeweyWest{lag}"] = fit.get_robustcov_results("HAC", maxlags=lag, use_correction=False)
    fits["NeweyWest4Corrected"] = fit.get_robustcov_results("HAC", maxlags=4, use_correction=True)
    groups = np.array(one["groups"])
    fits["Clustered"] = fit.get_robustcov_results("cluster", groups=groups, use_correction=False)
    fits["ClusteredHC1"] = fit.get_robustcov_results("cluster", groups=groups, use_correction=True)
    out |= {f"covariance{name}": np.asarray(each.cov_params()).ravel(order="F") for name, each in fits.items()}
    restriction = np.array(one["restriction"], dtype=float), np.array(one["values"], dtype=float)
    for name in ("Classical", "HC3", "NeweyWest12"):
        chi = fits[name].wald_test(restriction, use_f=False, scalar=True)
        f = fits[name].wald_test(restriction, use_f=True, scalar=True)
        out |= {f"wald{name}ChiSquared": chi.statistic, f"wald{name}ChiSquaredProbability": chi.pvalue,
                f"wald{name}F": f.statistic, f"wald{name}FProbability": f.pvalue}
    influence = fit.get_influence()
    out |= {"leverage": influence.hat_matrix_diag, "cooksDistance": influence.cooks_distance[0],
            "studentizedResiduals": influence.resid_studentized_internal,
            "externallyStudentizedResiduals": influence.resid_studentized_external,
            "varianceInflation": [variance_inflation_factor(x, j) for j in range(1, x.shape[1])]}
    frame = fit.get_prediction(np.array(one["newRows"], dtype=float)).summary_frame(0.05)
    out |= {"predictedMean": frame["mean"], "predictedMeanStandardError": frame["mean_se"],
            "meanLow": frame["mean_ci_lower"], "meanHigh": frame["mean_ci_upper"],
            "predictionLow": frame["obs_ci_lower"], "predictionHigh": frame["obs_ci_upper"]}
    out["durbinWatson"] = durbin_watson(fit.resid)
    for order in one["orders"]:
        test = diagnostic.acorr_breusch_godfrey(fit, order, result_object=False)
        names = ("", "Probability", "F", "FProbability")
        out |= {f"breuschGodfrey{order}{name}": value for name, value in zip(names, test)}
    koenker = diagnostic.het_breuschpagan(fit.resid, x)
    out |= dict(zip(("breuschPagan", "breuschPaganProbability", "breuschPaganF", "breuschPaganFProbability"), koenker))
    if one["id"] != "longley":
        white = diagnostic.het_white(fit.resid, x)
        out |= dict(zip(("white", "whiteProbability", "whiteF", "whiteFProbability"), white))
    jb = jarque_bera(fit.resid)
    out |= dict(zip(("jarqueBera", "jarqueBeraProbability", "residualSkewness", "residualKurtosis"), jb))
    powers = {"reset2": [2], "reset23": [2, 3]}
    if one["id"] == "longley":
        # The pseudo-inverse of statsmodels drops a column beside the cubes of 65000, and answers another question.
        del powers["reset23"]
    for name, power in powers.items():
        test = diagnostic.linear_reset(fit, power=power, test_type="fitted", use_f=True)
        out |= {name: test.fvalue, f"{name}Probability": test.pvalue}
    cusum = diagnostic.breaks_cusumolsresid(fit.resid, x.shape[1])
    out |= {"olsCusum": cusum[0], "olsCusumProbability": cusum[1]}
    return out


def main():
    given = [longley(), province(), medicare()]
    for one in given:
        one["lags"] = LAGS
    by_r = frozen.run_r("regression.R", given)
    cases = []
    for one, r in zip(given, by_r["cases"]):
        truth = exact.describe(one["y"], one["columns"], one["groups"], one["split"], one["restriction"],
                               one["values"], one["newRows"], LAGS, one["orders"], white=one["id"] != "longley")
        peers = {"statsmodels": by_statsmodels(one), "R": r}
        # Longley's condition number is 5e9: the other programs keep as few as five digits there.
        least = 5 if one["id"] == "longley" else 9
        expected = frozen.judge(truth, peers, least, alone=["whiteDegreesOfFreedom"])
        inputs = {key: value for key, value in one.items() if key not in ("id", "about")}
        cases.append({"id": one["id"], "source": f"{one['about']}. mpmath, 60 digits; statsmodels "
                      f"{statsmodels.__version__}, numpy {np.__version__}; {by_r['source']}",
                      "inputs": inputs, "expected": expected})
        for name, value in expected.items():
            print(f"{one['id']:18}{name:40}{value['digits']:4}  {value['agreeing']}")
    frozen.write("regression", [dict(cases[0], formulas=FORMULAS)] + cases[1:])


main()
