"""Writes fixed-effects.json: panels with entity effects, alone and with period effects.

Every value is computed in 60 digits by least squares on dummies of every entity and period (exact.py), and again by
statsmodels (OLS on the same dummies) and linearmodels (PanelOLS). Kept is the exact value; its `digits` are those to
which the best of the others agrees, and `agreeing` says how far each does. Squared correlations are linearmodels'
(`corr_squared_between`, `corr_squared_overall`), the definitions that xtreg of Stata prints.
Run it with: python3 make_fixed_effects.py
"""
import csv
import math
import random

import linearmodels
import mpmath as mp
import numpy as np
import pandas
import statsmodels
import statsmodels.api as sm
from linearmodels import PanelOLS

import exact
import frozen


def grunfeld(effects):
    table = sm.datasets.grunfeld.load_pandas().data
    table = table[table["firm"] != "American Steel"]
    firms = sorted(set(table["firm"]))
    return {"id": f"grunfeld-{effects}", "about": "Grunfeld's investment data, 10 firms, 1935-1954, as shipped with "
            "statsmodels", "effects": effects, "columnNames": ["value", "capital"],
            "columns": [[float(v) for v in table[name]] for name in ("value", "capital")],
            "y": [float(v) for v in table["invest"]], "entities": [firms.index(v) + 1 for v in table["firm"]],
            "periods": [int(v) for v in table["year"]], "groups": [firms.index(v) // 2 for v in table["firm"]]}


def province(effects):
    with open(frozen.ROOT / "datasets/example-province/monthly.csv", encoding="utf-8", newline="") as file:
        # A figure that was corrected later stands there twice; the last counts.
        last = {(row["region"], row["period"]): row for row in csv.DictReader(file) if row["scheme"] == "employee"}
    table = [row for (region, period), row in last.items() if period < "2023-01" and region < "360300"]
    months = [int(row["period"][:4]) * 12 + int(row["period"][5:]) - 1 for row in table]
    regions = [int(row["region"]) for row in table]
    insured = [math.log(float(row["insured"])) for row in table]
    income = [math.log(float(row["income"])) for row in table]
    return {"id": f"example-province-{effects}", "about": "datasets/example-province, employee funds of two "
            "cities, 2021-01 to 2022-12: logarithm of spending on those of insured persons and income",
            "effects": effects,
            "columnNames": ["log(insured)", "log(income)"], "columns": [insured, income],
            "y": [math.log(float(row["spending"])) for row in table], "entities": regions, "periods": months,
            "groups": [region // 5 for region in regions]}


def gaps(effects):
    """A panel with many gaps and entities of one observation, from Python's generator."""
    random.seed(20240607)
    entities, periods, a, b, y = [], [], [], [], []
    for entity in range(35):
        level = random.gauss(0, 3)
        for period in range(9):
            if random.random() < 0.45:
                continue
            x1, x2 = random.gauss(level / 2, 1), random.gauss(period / 5, 1)
            entities.append(100 - entity)
            periods.append(2000 + 2 * period)
            a.append(x1)
            b.append(x2)
            y.append(5 + level + 0.3 * period + 1.5 * x1 - 0.7 * x2 + random.gauss(0, 0.5))
    return {"id": f"gaps-{effects}", "about": "random.seed(20240607), 35 entities, 9 periods, 45 in 100 missing",
            "effects": effects, "columnNames": ["a", "b"], "columns": [a, b], "y": y, "entities": entities,
            "periods": periods, "groups": [entity // 4 for entity in entities]}


def dummies(one):
    entities, periods = sorted(set(one["entities"])), sorted(set(one["periods"]))
    columns = [[int(e == v) for v in one["entities"]] for e in entities]
    if one["effects"] == "two-way":
        columns += [[int(p == v) for v in one["periods"]] for p in periods[1:]]
    return columns


def upper(matrix):
    return [matrix[a, b] for a in range(2) for b in range(2)]


def mean(values):
    return mp.fsum(values) / len(values)


def squared_correlation(a, b):
    a, b = [v - mean(a) for v in a], [v - mean(b) for v in b]
    return exact.dot(a, b) ** 2 / (exact.dot(a, a) * exact.dot(b, b))


def truth(one):
    n, two = len(one["y"]), one["effects"] == "two-way"
    entities, periods = sorted(set(one["entities"])), sorted(set(one["periods"]))
    fit = exact.Fit(one["y"], one["columns"] + dummies(one)).solve()
    # Every dummy after the first period is independent: the panel hangs together.
    assert fit.k == 2 + len(entities) + (len(periods) - 1 if two else 0)
    effects = exact.Fit(one["y"], dummies(one))
    absorbed = fit.k - 2
    b = [fit.b[0], fit.b[1]]
    xb = [b[0] * mp.mpf(u) + b[1] * mp.mpf(v) for u, v in zip(*one["columns"])]
    levels = [mp.mpf(v) - w for v, w in zip(one["y"], xb)]
    raw = {e: fit.b[2 + i] for i, e in enumerate(entities)}
    shift = mean([raw[e] for e in one["entities"]])
    by_period = dict(zip(periods, [0] + [fit.b[2 + len(entities) + i] for i in range(len(periods) - 1)])) if two else {}
    period_shift = mean([by_period[p] for p in one["periods"]]) if two else 0
    out = {"coefficients": b, "intercept": mean(levels), "entityEffects": [raw[e] - shift for e in entities],
           "residualSumOfSquares": fit.rss, "residualStandardError": mp.sqrt(fit.s2),
           "classical": upper(fit.inverse * fit.s2), "rSquared": fit.r2, "rSquaredWithin": 1 - fit.rss / effects.rss,
           "rSquaredOverall": squared_correlation(xb, exact.column(one["y"]))}
    if two:
        out["periodEffects"] = [by_period[p] - period_shift for p in periods]

    def means(values):
        return [mean([v for v, e in zip(values, one["entities"]) if e == entity]) for entity in entities]

    out["rSquaredBetween"] = squared_correlation(means(xb), means(exact.column(one["y"])))
    bare, g = fit.clustered(one["entities"]), len(entities)
    counted = 3 + (len(periods) - 1 if two else 0)
    factor = mp.mpf(g) / (g - 1) * (n - 1) / (n - counted)
    out["clustered"] = upper(bare)
    out["clusteredCorrected"] = [v * factor for v in upper(bare)]
    out["clusteredByGroup"] = upper(fit.clustered(one["groups"]))
    errors = [mp.sqrt(bare[i, i] * factor) for i in range(2)]
    out["probabilities"] = [exact.t_both(abs(v) / e, g - 1) for v, e in zip(b, errors)]
    reach = exact.t_quantile("0.95", g - 1)
    out["low"] = [v - reach * e for v, e in zip(b, errors)]
    out["high"] = [v + reach * e for v, e in zip(b, errors)]
    for lag in (0, 3):
        out[f"driscollKraay{lag}"] = upper(driscoll_kraay(fit, one["periods"], lag))
    ess = effects.rss - fit.rss
    out["overallF"] = ess / 2 / fit.s2
    pooled = exact.Fit(one["y"], [[1] * n] + one["columns"])
    q = absorbed - 1
    out["effectsF"] = (pooled.rss - fit.rss) / q / fit.s2
    out["effectsProbability"] = exact.f_upper(out["effectsF"], q, fit.df)
    return out


def driscoll_kraay(fit, periods, lag):
    scores, order = fit.scores(), sorted(set(periods))
    sums = [[mp.fsum(s[j] for s, p in zip(scores, periods) if p == period) for j in range(fit.k)] for period in order]
    m = mp.matrix(fit.k, fit.k)
    for l in range(lag + 1):
        w = 1 - mp.mpf(l) / (lag + 1)
        for a in range(fit.k):
            for b in range(fit.k):
                g = mp.fsum(sums[t][a] * sums[t - l][b] for t in range(l, len(order)))
                m[a, b] += w * g
                if l > 0:
                    m[b, a] += w * g
    return fit.sandwich(m)


def by_statsmodels(one):
    x = np.array(one["columns"] + dummies(one), dtype=float).T
    fit = sm.OLS(np.array(one["y"]), x).fit(method="qr")
    entities, groups = np.array(one["entities"]), np.array(one["groups"])
    bare = fit.get_robustcov_results("cluster", groups=entities, use_correction=False)
    wide = fit.get_robustcov_results("cluster", groups=groups, use_correction=False)
    return {"coefficients": fit.params[:2], "residualSumOfSquares": fit.ssr,
            "residualStandardError": math.sqrt(fit.mse_resid), "rSquared": fit.rsquared,
            "classical": fit.cov_params()[:2, :2].ravel(), "clustered": bare.cov_params()[:2, :2].ravel(),
            "clusteredByGroup": wide.cov_params()[:2, :2].ravel()}


def by_linearmodels(one):
    n, two = len(one["y"]), one["effects"] == "two-way"
    frame = pandas.DataFrame({"e": one["entities"], "p": one["periods"], "y": one["y"], "const": 1.0,
                              "a": one["columns"][0], "b": one["columns"][1]}).set_index(["e", "p"])

    def fitted(constant, **kind):
        names = ["const", "a", "b"] if constant else ["a", "b"]
        model = PanelOLS(frame["y"], frame[names], entity_effects=True, time_effects=two, singletons=True)
        return model.fit(**kind)

    def covariance(fit):
        return np.asarray(fit.cov.loc[["a", "b"], ["a", "b"]]).ravel()

    def bare(fit):
        """The sandwich without the factor n / (n - effects), which linearmodels keeps when not debiased."""
        estimator = fit._deferred_cov.__self__
        return covariance(fit) / estimator._scale

    plain = fitted(False)
    levels = fitted(True)
    clustered = fitted(False, cov_type="clustered", cluster_entity=True, debiased=False)
    out = {"coefficients": plain.params, "residualSumOfSquares": plain.resid_ss, "classical": covariance(plain),
           "residualStandardError": math.sqrt(plain.s2), "rSquaredWithin": plain.rsquared,
           "rSquaredBetween": plain.corr_squared_between, "rSquaredOverall": plain.corr_squared_overall,
           "clustered": bare(clustered), "overallF": plain.f_statistic.stat, "intercept": levels.params["const"],
           "effectsF": levels.f_pooled.stat, "effectsProbability": levels.f_pooled.pval}
    if not two:
        # The entity effects lie within clusters and are not counted; the constant is.
        out["clusteredCorrected"] = covariance(fitted(
            True, cov_type="clustered", cluster_entity=True, group_debias=True, debiased=True))
        effects = levels.estimated_effects["estimated_effects"].groupby(level=0).first()
        out["entityEffects"] = [effects[e] for e in sorted(set(one["entities"]))]
    for lag in (0, 3):
        out[f"driscollKraay{lag}"] = bare(fitted(
            False, cov_type="kernel", kernel="bartlett", bandwidth=lag, debiased=False))
    return out


def main():
    cases = []
    for make in (grunfeld, province, gaps):
        for effects in ("one-way", "two-way"):
            one = make(effects)
            peers = {"statsmodels": by_statsmodels(one), "linearmodels": by_linearmodels(one)}
            # The probabilities and intervals rest on our choice of degrees of freedom, clusters less one, as in Stata.
            alone = ["probabilities", "low", "high"]
            if effects == "two-way":
                alone += ["clusteredCorrected", "entityEffects", "periodEffects"]
            expected = frozen.judge(truth(one), peers, 7, alone)
            inputs = {key: value for key, value in one.items() if key not in ("id", "about")}
            cases.append({"id": one["id"], "source": f"{one['about']}. mpmath, 60 digits; statsmodels "
                          f"{statsmodels.__version__}; linearmodels {linearmodels.__version__}",
                          "inputs": inputs, "expected": expected})
            for name, value in expected.items():
                print(f"{one['id']:28}{name:24}{value['digits']:4}  {value['agreeing']}")
    frozen.write("fixed-effects", cases)


main()
