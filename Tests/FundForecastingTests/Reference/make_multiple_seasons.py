"""Writes multiple_seasons.json: decompositions into several seasons by statsmodels' MSTL and R forecast's mstl.

Generated series. statsmodels turns the inner loop five times unless told otherwise; here twice, as its source does,
and in robust form once, fifteen times weighed anew; it smooths seasons by lines, here by constants, as R does. R
interpolates unless all jumps are 1; its window of low frequencies for an odd period is the period, which is that of
the source. Needs numpy, statsmodels and Rscript with forecast:

    python3 make_multiple_seasons.py
"""
import json
import math
import subprocess

import numpy as np
import statsmodels
from statsmodels.tsa.seasonal import MSTL

random = np.random.default_rng(5)


def series(n, seasons, noise, growth):
    values = []
    for t in range(n):
        season = sum(size * math.sin(2 * math.pi * t / p + p) + size / 3 * math.cos(4 * math.pi * t / p) for p, size in seasons)
        values.append(round(100 + growth * t + season + random.normal(0, noise), 4))
    return values


cases = []


def add(name, source, values, periods, spans, robust, trend, seasonal, weights=None):
    inputs = {"y": values, "periods": periods, "robust": int(robust)}
    if spans:
        inputs["spans"] = spans
    expected = {"trend": {"value": list(trend), "digits": 10}}
    for place, season in enumerate(seasonal):
        expected[f"seasonal{place}"] = {"value": list(season), "digits": 10}
    if weights is not None:
        expected["weights"] = {"value": list(weights), "digits": 8}
    cases.append({"id": name, "source": source, "inputs": inputs, "expected": expected})


spiked = series(108, [(12, 9), (6, 4)], 1, 0.1)
spiked[40] += 60
spiked[77] -= 45
for name, values, periods, spans, robust in [
    ("months and half years", series(120, [(12, 8), (6, 5)], 1, 0.2), [6, 12], None, False),
    ("weeks, quarters and years", series(240, [(52, 10), (4, 3), (26, 4)], 1.5, 0.05), [4, 26, 52], [7, 13, 9], False),
    ("robust", spiked, [6, 12], None, True),
]:
    loops = {"inner_iter": 1, "outer_iter": 15} if robust else {"inner_iter": 2, "outer_iter": 0}
    found = MSTL(values, periods=periods, windows=spans, stl_kwargs={"robust": robust, "seasonal_deg": 0, **loops}).fit()
    add(name, f"statsmodels {statsmodels.__version__}, MSTL", values, periods, spans, robust, found.trend,
        np.asarray(found.seasonal).T, found.weights if robust else None)

values = series(105, [(7, 6), (30, 9)], 1, -0.1)
out = subprocess.run(
    ["Rscript", "-e",
     "suppressMessages(library(forecast));"
     f"x<-mstl(msts(c({','.join(map(str, values))}),seasonal.periods=c(7,30)),s.jump=1,t.jump=1,l.jump=1);"
     "for(j in 2:4)cat(sprintf('%.15g',x[,j]),'|')"], capture_output=True, text=True, check=True).stdout
trend, week, month = [[float(v) for v in part.split()] for part in out.split("|")[:3]]
add("odd period", "R 4.2.2, forecast 8.20, mstl", values, [7, 30], None, False, trend, [week, month])
with open("multiple_seasons.json", "w") as file:
    json.dump(cases, file)
    file.write("\n")
