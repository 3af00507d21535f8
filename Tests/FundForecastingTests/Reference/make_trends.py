"""Writes trends.json: trends of a year, seasons and breaks, by numpy and statsmodels.

Least squares with Newey-West errors (`HAC`, Bartlett weights, no factor for small samples) of the logarithm or the
level; growth of a year is exp(m b) - 1 with transformed ends, for levels m b over the mean. Seasonal indices are exp(s)
over the mean of exp(s), or s less its mean, their standard errors by the derivative in complex steps. One case is
Huber's loss (`RLM`). Breaks of intercept and slope are found by trying all dates, and chosen by the criterion of Liu, Wu
and Zidek.
The series are funds of datasets/example-province and datasets/us-medicare-hi, and numbers of numpy with a fixed seed.
Run it with: python3 make_trends.py
"""
import csv
import datetime
import itertools
import json
import math
import pathlib

import numpy as np
import statsmodels
import statsmodels.api as sm
from scipy import stats

HERE = pathlib.Path(__file__).parent
DATASETS = HERE.parents[2] / "datasets"
FESTIVALS = {2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29)}
SOURCE = f"statsmodels {statsmodels.__version__}, numpy {np.__version__}"
cases = []


def rows(name):
    with open(DATASETS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fund(region, scheme):
    last = {row["period"]: float(row["spending"]) for row in rows("example-province/monthly.csv")
            if row["region"] == region and row["scheme"] == scheme}
    months = [f"{2021 + i // 12}-{i % 12 + 1:02}" for i in range(60)]
    return [last[month] for month in months]


def festival(year, month):
    first = datetime.date(year, *FESTIVALS[year])
    days = [first + datetime.timedelta(days=i) for i in range(-3, 11)]
    return sum((d.year, d.month) == (year, month) for d in days) / len(days)


def months(n, first=2021):
    return [(first + i // 12, i % 12 + 1) for i in range(n)]


def trend(n):
    return np.arange(n, dtype=float)


def dummies(places, count):
    return np.column_stack([[float(p == k) for p in places] for k in range(2, count + 1)])


def hac(x, y, lags):
    return sm.OLS(y, x).fit(method="qr").get_robustcov_results("HAC", maxlags=lags, use_correction=False, use_t=True)


def rule(n, least):
    return max(least, int(4 * (n / 100) ** (2 / 9)))


def growth(value, low, high, m, mean):
    if mean is None:
        return [math.expm1(m * v) for v in (value, low, high)]
    return [m * v / mean for v in (value, low, high)]


def indices(s, log):
    return np.exp(s) / np.mean(np.exp(s)) if log else s - np.mean(s)


def case(name, about, inputs, x, y, m, weights, season=None, calendar=None, log=True, robust=False):
    """`weights` is the growth of a year as a combination of coefficients, `season` the columns of dummies by place."""
    n = len(y)
    target = np.log(y) if log else np.array(y)
    lags = rule(n, {12: 12, 4: 4, 1: 0}[m])
    if robust:
        fit = sm.RLM(target, x, M=sm.robust.norms.HuberT()).fit(tol=1e-13, maxiter=500)
        b, v, q = fit.params, fit.bcov_scaled, stats.norm.ppf(0.975)
    else:
        fit = hac(x, target, lags)
        b, v, q = fit.params, fit.cov_params(), stats.t.ppf(0.975, n - x.shape[1])
    slope = weights @ b / m
    error = math.sqrt(weights @ v @ weights) / m
    annual = growth(slope, slope - q * error, slope + q * error, m, None if log else float(np.mean(y)))
    expected = {"slope": (slope, 9), "slopeError": (error, 8), "annual": (annual[0], 9), "low": (annual[1], 8),
                "high": (annual[2], 8)}
    residuals = target - x @ b
    steps = np.diff(residuals)
    expected["durbinWatson"] = (float(steps @ steps / (residuals @ residuals)), 9)
    if not robust:
        expected |= {"rSquared": (float(fit.rsquared), 9), "lags": (lags, None)}
    if season is not None:
        columns, table = season
        s = table @ b[columns]
        found = indices(s, log)
        jacobian = np.column_stack([
            indices(table @ (b[columns] + 1e-30j * one), log).imag / 1e-30 for one in np.eye(len(columns))])
        spread = jacobian @ v[np.ix_(columns, columns)] @ jacobian.T
        expected["season"] = ([float(i) for i in found], 9)
        expected["seasonErrors"] = ([math.sqrt(d) for d in np.diag(spread)], 8)
        parts = residuals + x[:, calendar] @ b[calendar]
        expected["strength"] = (float(1 - np.var(residuals) / np.var(parts)), 8)
    cases.append({"id": name, "source": f"{about}. {SOURCE}", "inputs": inputs | {"scale": "log" if log else "level"},
                  "expected": {k: {"value": v} | ({} if d is None else {"digits": d})
                               for k, (v, d) in expected.items()}})


def standard(y, kept, festivals=True):
    """Intercept, trend, month dummies and the festival for the months kept."""
    n = len(y)
    calendar = months(n)
    x = np.column_stack([np.ones(n), trend(n), dummies([m for _, m in calendar], 12)]
                        + ([[festival(*one) for one in calendar]] if festivals else []))
    return x[kept], [y[i] for i in kept]


def unit(size, index, value=1.0):
    return np.array([value if i == index else 0.0 for i in range(size)])


TWELVE = np.vstack([np.zeros(11), np.eye(11)])
THREE = np.vstack([np.zeros(3), np.eye(3)])
ALL = list(range(60))


def monthly():
    y = fund("360102", "employee")
    about = "datasets/example-province, fund 360102/employee"
    text = "trend,months,springFestival"
    columns = list(range(2, 13))
    base = {"start": "2021-01", "y": y, "design": text}
    x, values = standard(y, ALL)
    w = unit(14, 1, 12.0)
    case("monthly-log", about, base, x, values, 12, w, (columns, TWELVE), columns + [13])
    case("monthly-level", about, base, x, values, 12, w, (columns, TWELVE), columns + [13], log=False)
    case("monthly-huber", about, base | {"estimator": "huber"}, x, values, 12, w, (columns, TWELVE), columns + [13],
         robust=True)
    kept = [i for i in ALL if i not in (3, 17, 18, 40)]
    holes = [v if i in kept else None for i, v in enumerate(y)]
    x, values = standard(y, kept)
    case("monthly-gaps", about + ", four months left out", base | {"y": holes}, x, values, 12, w, (columns, TWELVE),
         columns + [13])
    resident = fund("360103", "resident")
    angles = np.array([m for _, m in months(60)], dtype=float) - 1
    waves = [f(2 * np.pi * k * angles / 12) for k in (1, 2) for f in (np.cos, np.sin)]
    x = np.column_stack([np.ones(60), trend(60)] + waves)
    places = np.arange(12.0)
    table = np.column_stack([f(2 * np.pi * k * places / 12) for k in (1, 2) for f in (np.cos, np.sin)])
    case("monthly-fourier", "datasets/example-province, fund 360103/resident",
         {"start": "2021-01", "y": resident, "design": "trend,fourier(2)"}, x, resident, 12, unit(6, 1, 12.0),
         ([2, 3, 4, 5], table), [2, 3, 4, 5])


def quarterly():
    y = fund("360102", "employee")
    y = [round(sum(y[i:i + 3]), 2) for i in range(0, 60, 3)]
    places = [i % 4 + 1 for i in range(20)]
    ramp = np.maximum(0.0, trend(20) - 8 + 1)
    x = np.column_stack([np.ones(20), trend(20), dummies(places, 4), ramp])
    # After the ramp has begun both slopes count.
    case("quarterly-ramp", "datasets/example-province, fund 360102/employee by quarter",
         {"start": "2021Q1", "y": y, "design": "trend,quarters,ramp(2023Q1)"}, x, y, 4,
         unit(6, 1, 4.0) + unit(6, 5, 4.0), ([2, 3, 4], THREE), [2, 3, 4])


def annual():
    table = [row for row in rows("us-medicare-hi/annual.csv") if row["status"] == "actual" and "2000" <= row["period"]]
    factor = {"million": 1, "billion": 1000}
    amounts = {int(row["period"]): float(row["spending"]) * factor[row["unit"]] for row in table}
    years, y = list(amounts), list(amounts.values())
    span = range(years[0], years[-1] + 1)
    inputs = {"start": str(years[0]), "y": [amounts.get(year) for year in span]}
    t = np.array(years, dtype=float) - years[0]
    about = f"datasets/us-medicare-hi from 2000, {len(span) - len(years)} years not held"
    x = np.column_stack([np.ones(len(y)), t])
    case("annual-log", about, inputs | {"design": "trend"}, x, y, 1, unit(2, 1))
    x = np.column_stack([np.ones(len(y)), np.log(t + 1)])
    case("annual-log-trend", about, inputs | {"design": "logTrend"}, x, y, 1,
         unit(2, 1, math.log((t[-1] + 2) / (t[-1] + 1))))


def breaks():
    rng = np.random.default_rng(20240101)
    n = 84
    t = trend(n)
    level = np.where(t < 30, 5 + 0.010 * t, np.where(t < 58, 5.35 + 0.002 * (t - 30), 5.25 + 0.012 * (t - 58)))
    y = np.round(np.exp(level + 0.1 * np.cos(2 * np.pi * t / 12) + rng.normal(0, 0.025, n)), 4)
    season = dummies([m for _, m in months(n, 2018)], 12)
    least = 12

    def segmented(dates):
        parts = []
        for low, high in zip((0,) + dates, dates + (n,)):
            inside = ((t >= low) & (t < high)).astype(float)
            parts += [inside, inside * t]
        return np.column_stack([season] + parts)

    target = np.log(y)
    best = []
    for count in range(3):
        found = None
        for dates in itertools.combinations(range(least, n - least + 1), count):
            if any(b - a < least for a, b in zip(dates, dates[1:])):
                continue
            x = segmented(dates)
            rss = float(np.linalg.lstsq(x, target, rcond=None)[1][0])
            if found is None or rss < found[0]:
                found = (rss, dates)
        p = 11 + 2 * (count + 1) + count
        lwz = math.log(found[0] / (n - p)) + p * 0.299 * math.log(n) ** 2.1 / n
        best.append((lwz, found[1]))
    lwz, dates = min(best)
    assert len(dates) == 2
    fit = hac(segmented(dates), target, rule(n, 12))
    q = stats.t.ppf(0.975, n - len(fit.params))
    b, v = fit.params, fit.cov_params()
    slopes = [12, 14, 16]
    rates = [growth(b[i], b[i] - q * math.sqrt(v[i, i]), b[i] + q * math.sqrt(v[i, i]), 12, None) for i in slopes]
    jumps, ends = [], []
    for place, date in enumerate(dates):
        w = np.zeros(len(b))
        w[11 + 2 * place:15 + 2 * place] = [-1, -date, 1, date]
        d, e = float(w @ b), math.sqrt(w @ v @ w)
        jumps.append(math.expm1(d))
        ends += [math.expm1(d - q * e), math.expm1(d + q * e)]
    names = [f"{2018 + d // 12}-{d % 12 + 1:02}" for d in dates]
    cases.append({
        "id": "breaks", "source": f"numpy.random.default_rng(20240101), all dates of up to two breaks tried. {SOURCE}",
        "inputs": {"start": "2018-01", "y": [float(one) for one in y], "design": "trend,months", "scale": "log",
                   "breaks": 2, "names": names},
        "expected": {"dates": {"value": list(dates)},
                     "growth": {"value": [r[0] for r in rates], "digits": 9},
                     "growthLow": {"value": [r[1] for r in rates], "digits": 7},
                     "growthHigh": {"value": [r[2] for r in rates], "digits": 7},
                     "jumps": {"value": jumps, "digits": 8}, "jumpEnds": {"value": ends, "digits": 7}}})


monthly()
quarterly()
annual()
breaks()
text = ",\n".join(" " + json.dumps(one) for one in cases)
(HERE / "trends.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")
for one in cases:
    print(one["id"], {k: v["value"] for k, v in one["expected"].items() if not isinstance(v["value"], list)})
