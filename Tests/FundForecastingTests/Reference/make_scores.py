"""Writes scores.json: ranked probability scores by numerical integration, and Diebold-Mariano tests by R's forecast.

The score is the integral of (F(x) - [x >= y])^2, by mpmath in 30 digits, of the distribution function itself and not of a
closed form. The tests are dm.test of R's forecast (Rscript has to be there). Run it with: python3 make_scores.py
"""
import json
import random
import subprocess

import mpmath as mp

mp.mp.dps = 30
cases = []


def score(cdf, y, low, high, knots=()):
    points = sorted({low, high, y, *knots})
    total = mp.mpf(0)
    for a, b in zip(points, points[1:]):
        step = 1 if a >= y else 0
        total += mp.quad(lambda x: (cdf(x) - step) ** 2, [a, b])
    return total


def add(name, source, inputs, expected):
    cases.append({"id": name, "source": source, "inputs": inputs, "expected": expected})


SOURCE = f"mpmath {mp.__version__}, integral in 30 digits"
for mean, spread, y in [(5, 2, 5), (5, 2, 9.5), (-100, 30, -250), (0, 0.01, 0.003)]:
    mean, spread, y = mp.mpf(mean), mp.mpf(str(spread)), mp.mpf(str(y))
    reach = 40 * spread + abs(y - mean)
    value = score(lambda x: mp.ncdf(x, mean, spread), y, mean - reach, mean + reach, [mean + k * spread for k in range(-9, 10)])
    add(f"normal {mean} {spread} at {y}", SOURCE, {"kind": "normal", "a": float(mean), "b": float(spread), "y": float(y)},
        {"crps": {"value": float(value), "digits": 12}})
for median, spread, y in [(5, 0.3, 5), (5, 0.3, 9.5), (1200, 1.1, 40), (3, 0.05, -1)]:
    median, spread, y = mp.mpf(median), mp.mpf(str(spread)), mp.mpf(str(y))
    cdf = lambda x: mp.ncdf(mp.log(x / median) / spread) if x > 0 else mp.mpf(0)
    knots = [median * mp.exp(k * spread) for k in range(-9, 13)]
    value = score(cdf, y, min(y, mp.mpf(0)), median * mp.exp(16 * spread) + abs(y), knots)
    add(f"log-normal {median} {spread} at {y}", SOURCE, {"kind": "logNormal", "a": float(median), "b": float(spread), "y": float(y)},
        {"crps": {"value": float(value), "digits": 11}})
table = [1, 2, 2, 5, 9, 20]
for y in [0, 1.5, 2, 4, 20, 31]:
    def cdf(x):
        if x < table[0]:
            return mp.mpf(0)
        if x >= table[-1]:
            return mp.mpf(1)
        place = max(i for i in range(len(table)) if table[i] <= x)
        width = table[place + 1] - table[place]
        return (place + (x - table[place]) / mp.mpf(width)) / (len(table) - 1)
    value = score(cdf, mp.mpf(y), mp.mpf(min(0, y)), mp.mpf(max(21, y)), [mp.mpf(t) for t in table])
    add(f"quantiles at {y}", SOURCE, {"kind": "quantiles", "table": table, "y": y}, {"crps": {"value": float(value), "digits": 12}})

draw = random.Random(20261122)
for horizon, count in [(1, 40), (3, 40), (12, 60), (6, 9)]:
    first, second, carried = [], [], 0.0
    for _ in range(count):
        carried = 0.6 * carried + draw.gauss(0, 1)
        first.append(round(carried, 6))
        second.append(round(1.2 * carried + draw.gauss(0.1, 0.5), 6))
    for power in (1, 2):
        # With few forecasts autocovariances give no positive variance; ours then takes Bartlett weights, R one step.
        extra = ",varestimator='bartlett'" if count == 9 else ""
        script = (
            f"library(forecast);a<-c({','.join(map(str, first))});b<-c({','.join(map(str, second))});"
            f"t<-dm.test(a,b,h={horizon},power={power}{extra});cat(sprintf('%.17g %.17g',t$statistic,t$p.value))")
        answer = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout.split()
        add(f"dm h {horizon} n {count} power {power}", "R 4.2.2, forecast 8.20: dm.test",
            {"kind": "dm", "first": first, "second": second, "horizon": horizon, "power": power},
            {"statistic": {"value": float(answer[-2]), "digits": 12}, "probability": {"value": float(answer[-1]), "digits": 11}})
with open("scores.json", "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
