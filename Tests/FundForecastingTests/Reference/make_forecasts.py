"""Freezes reference values for FundForecasting.

Needs numpy, scipy and statsforecast; run it in this folder. Means and intervals of the plain methods are those of
statsforecast. Its drift divides by the number of differences, where the book subtracts the estimated slope; for drift
the residual deviation is therefore the one of the book, from numpy, and only means and relative widths are taken. The seasonal
naive with drift adds our correlation within a year, written out here once more with arrays.
"""
import json
import numpy as np
import scipy
import statsforecast
from scipy import stats
from statsforecast.models import Naive, RandomWalkWithDrift, SeasonalNaive
import utilsforecast.losses as losses
import pandas as pd

cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": d} for k, (v, d) in expected.items()}})


def flows(rng, n, m, growth):
    season = 1 + 0.5 * np.sin(2 * np.pi * np.arange(n) / m) + (np.arange(n) % m == 1) * 1.5
    return np.round(100 * np.exp(growth * np.arange(n)) * season * np.exp(rng.normal(0, 0.08, n)), 2)


sf = "statsforecast " + statsforecast.__version__
book = f"formulas of Hyndman and Athanasopoulos, 3rd ed., 5.5, by numpy {np.__version__}"
rng = np.random.default_rng(11)
for name, n, m, h in [("monthly", 67, 12, 30), ("quarterly", 22, 4, 11), ("annual", 9, 1, 5)]:
    y = flows(rng, n, m, 0.08 / m)
    inputs = {"y": y.tolist(), "season": m, "horizon": h}
    f = Naive().forecast(y=y, h=h, level=[80, 95])
    case(f"naive.{name}", sf, inputs, mean=(f["mean"].tolist(), 12), lower80=(f["lo-80"].tolist(), 10),
         upper95=(f["hi-95"].tolist(), 10))
    f = RandomWalkWithDrift().forecast(y=y, h=h, level=[80])
    width = np.asarray(f["hi-80"]) - np.asarray(f["lo-80"])
    d = np.diff(y)
    sigma = np.sqrt(np.sum((d - d.mean()) ** 2) / (n - 2))
    case(f"drift.{name}", f"{sf}; deviation: {book}", inputs, mean=(f["mean"].tolist(), 12),
         relativeWidth=((width / width[0]).tolist(), 11), sigma=(sigma, 12),
         first80=([f["mean"][0] - stats.norm.ppf(0.9) * sigma * np.sqrt(1 + 1 / (n - 1)),
                   f["mean"][0] + stats.norm.ppf(0.9) * sigma * np.sqrt(1 + 1 / (n - 1))], 11))
    z = np.log(y)
    d = np.diff(z)
    sigma = np.sqrt(np.sum((d - d.mean()) ** 2) / (n - 2))
    steps = np.arange(1, h + 1)
    mu = z[-1] + steps * d.mean()
    s = sigma * np.sqrt(steps * (1 + steps / (n - 1)))
    law = stats.lognorm(s=s, scale=np.exp(mu))
    case(f"drift(log).{name}", f"{book}; log-normal: scipy {scipy.__version__}", inputs,
         mean=(law.mean().tolist(), 11), deviation=(law.std().tolist(), 10), p05=(law.ppf(0.05).tolist(), 11),
         residuals=((d - d.mean()).tolist(), 9), below=(law.cdf(y[-1]).tolist(), 9))
    if m > 1:
        f = SeasonalNaive(season_length=m).forecast(y=y, h=h, level=[80, 95])
        case(f"seasonalNaive.{name}", sf, inputs, mean=(f["mean"].tolist(), 12), lower80=(f["lo-80"].tolist(), 10),
             upper95=(f["hi-95"].tolist(), 10))
        for log in (False, True):
            z = np.log(y) if log else y
            d = z[m:] - z[:-m]
            b, nd = d.mean(), len(d)
            sigma = np.sqrt(np.sum((d - b) ** 2) / (nd - 1))
            sums = np.convolve(d - b, np.ones(m), "valid")
            r = (np.mean(sums**2) / (1 - m / nd) / (m * sigma**2) - 1) / (m - 1) if nd >= 2 * m else 0
            r = float(min(0.95, max(0, r)))
            k = 1 + (steps - 1) // m
            mu = z[n - m + (steps - 1) % m] + k * b
            s = sigma * np.sqrt(k + k**2 * (1 + (m - 1) * r) / nd)
            law = stats.lognorm(s=s, scale=np.exp(mu)) if log else stats.norm(mu, s)
            case(f"seasonalNaive(drift{',log' if log else ''}).{name}", book, inputs,
                 mean=(law.mean().tolist(), 11), p05=(law.ppf(0.05).tolist(), 10), p95=(law.ppf(0.95).tolist(), 10),
                 withinYear=(r, 9))

        # Shares of the year, written out with arrays of years by positions. The series starts in position `offset`.
        for offset in (0, m - 1):
            head = (m - offset) % m
            k = (n - head) // m
            years = y[head:head + k * m].reshape(k, m)
            totals = years.sum(1)
            p = (years / totals[:, None]).mean(0)
            g = (totals[-1] / totals[0]) ** (1 / (k - 1))
            running = y[head + k * m:]
            j = len(running)
            total = running.sum() / p[:j].sum() if j else g * totals[-1]
            mean = []
            for i in range(h):
                year, position = divmod(j + i, m)
                mean.append(total * g**year * p[position])
            w = np.maximum(np.abs(p), 0.1 / m)
            promise = g * np.concatenate([np.repeat(totals[:-1], m), np.repeat(totals[-1], j)])
            pos = np.arange(len(promise)) % m
            later = y[head + m:]
            e = (later / promise - p[pos]) / w[pos]
            single = k / (k - 1) * np.sum((w[pos] * e) ** 2) / np.sum(w[pos] ** 2)
            annual = np.sum((totals[1:] / (g * totals[:-1]) - 1) ** 2) / (k - 2)
            r = (annual / single - np.sum(w**2)) / (w.sum() ** 2 - np.sum(w**2))
            case(f"yearToDateShare.{name}.{offset}", f"definition with arrays of years, numpy {np.__version__}",
                 {**inputs, "offset": offset}, mean=(mean, 11), residuals=(e.tolist(), 8),
                 sigma=(float(np.sqrt(single)), 11), growth=(g, 12),
                 withinYear=(float(min(0.95, max(0, r))), 9))

# Accuracy measures of utilsforecast, which statsforecast is evaluated with.
train = flows(rng, 36, 12, 0.01)
actual = flows(rng, 12, 12, 0.01)
made = actual * np.exp(rng.normal(0, 0.1, 12))
frame = pd.DataFrame({"unique_id": "a", "ds": np.arange(12), "y": actual, "f": made, "lo": made * 0.9, "hi": made * 1.1})
before = pd.DataFrame({"unique_id": "a", "ds": np.arange(-36, 0), "y": train})


def loss(function, *args, **kwargs):
    return float(function(frame, ["f"], *args, **kwargs)["f"].iloc[0])


import utilsforecast
case("accuracy", "utilsforecast " + getattr(utilsforecast, "__version__", "") + " losses",
     {"train": train.tolist(), "actual": actual.tolist(), "forecast": made.tolist()},
     mae=(loss(losses.mae), 12), rmse=(loss(losses.rmse), 12), mape=(loss(losses.mape), 12),
     smapeBounded=(loss(losses.smape), 12), mase=(loss(losses.mase, seasonality=12, train_df=before), 12),
     rmsse=(loss(losses.rmsse, seasonality=12, train_df=before), 12),
     pinball90=(float(losses.quantile_loss(frame, {"f": "f"}, q=0.9)["f"].iloc[0]), 12),
     coverage=(float(np.mean((actual >= made * 0.9) & (actual <= made * 1.1))), 12))

json.dump(cases, open("forecasts.json", "w"), indent=1, default=float)
