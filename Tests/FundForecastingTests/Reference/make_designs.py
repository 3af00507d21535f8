"""Freezes calendar designs for FundForecasting: designs.json.

Needs numpy, pandas, patsy, statsmodels and holidays; run it in this folder. Dummies are patsy's, Fourier terms those of
statsmodels, the festival's shares are counted day by day from the dates of holidays. Coefficients and fitted values are
those of statsmodels OLS on such columns.
"""
import datetime
import json

import holidays
import numpy as np
import pandas as pd
import patsy
import statsmodels
import statsmodels.api as sm
from holidays.calendars.chinese import _ChineseLunisolar
from statsmodels.tsa.deterministic import Fourier

cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": d} for k, (v, d) in expected.items()}})


def share(year, month, low, high):
    festival = _ChineseLunisolar().lunar_new_year_date(year)[0]
    days = [festival + datetime.timedelta(days=d) for d in range(low, high + 1)]
    return sum((day.year, day.month) == (year, month) for day in days) / len(days)


def months(start, count):
    return pd.period_range(start, periods=count, freq="M")


def columns(frame):
    return [float(x) for x in np.asarray(frame, dtype=float).flatten(order="F")]


versions = f"patsy {patsy.__version__}, statsmodels {statsmodels.__version__}, holidays {holidays.__version__}"

index = months("2015-05", 40)
frame = pd.DataFrame({"month": index.month})
case("months", versions, {"start": "2015-05", "count": 40, "design": "months"},
     columns=(columns(patsy.dmatrix("C(month, Treatment(1))", frame)), 16))
case("months.march", versions, {"start": "2015-05", "count": 40, "design": "months(3)"},
     columns=(columns(patsy.dmatrix("C(month, Treatment(3))", frame)), 16))
quarters = pd.DataFrame({"quarter": index.quarter})
case("quarters.of-months", versions, {"start": "2015-05", "count": 40, "design": "quarters(2)"},
     columns=(columns(patsy.dmatrix("C(quarter, Treatment(2))", quarters)), 16))
case("interaction", versions, {"start": "2015-05", "count": 40, "design": "noIntercept,trend:quarters"},
     columns=(columns(np.asarray(patsy.dmatrix("0 + t + t:C(quarter, Treatment(1))",
                                               quarters.assign(t=np.arange(40.0))))[:, 1:]), 16))
# Fourier begins its cycle with the first row, so January is the first row.
january = months("2016-01", 30)
for order in (1, 3, 5):
    terms = Fourier(12, order).in_sample(january)  # sin, cos, sin, cos
    paired = np.column_stack([terms.iloc[:, i] for k in range(order) for i in (2 * k + 1, 2 * k)])
    case(f"fourier.{order}", versions, {"start": "2016-01", "count": 30, "design": f"noIntercept,fourier({order})"},
         columns=(columns(np.where(np.abs(paired) < 1e-14, 0, paired)), 13))

index = months("1999-11", 300)
for low, high in [(-3, 10), (-20, -1), (0, 6), (7, 26)]:
    case(f"springFestival.{low}", versions, {"start": "1999-11", "count": 300,
                                             "design": f"noIntercept,springFestival({low}..{high})"},
         columns=([share(p.year, p.month, low, high) for p in index], 15))

rng = np.random.default_rng(7)
index = months("2014-01", 132)
t = np.arange(132.0)
frame = pd.DataFrame({"month": index.month, "t": t, "spring": [share(p.year, p.month, -3, 10) for p in index]})
frame["policy"] = (index >= pd.Period("2023-01", "M")).astype(float)
frame["ramp"] = np.maximum(0, t - 73 + 1)
frame["pulse"] = (index == pd.Period("2020-02", "M")).astype(float)
y = np.round(np.exp(5 + 0.008 * t + 0.1 * np.sin(2 * np.pi * t / 12) - 0.15 * frame.spring + 0.12 * frame.policy
                    - 0.002 * frame.ramp - 0.3 * frame.pulse + rng.normal(0, 0.03, 132)), 4)
assert str(index[73]) == "2020-02"
X = patsy.dmatrix("t + C(month, Treatment(1)) + spring + policy + ramp + pulse", frame)
order = [X.design_info.column_names.index(name) for name in
         ["Intercept", "t", *[f"C(month, Treatment(1))[T.{m}]" for m in range(2, 13)], "spring", "policy", "ramp", "pulse"]]
fit = sm.OLS(np.log(y), np.asarray(X)[:, order]).fit()
case("spending", versions,
     {"start": "2014-01", "count": 132, "y": y.tolist(),
      "design": "trend,months,springFestival,step(2023-01:门诊共济),ramp(2020-02),pulse(2020-02)"},
     coefficients=(fit.params.tolist(), 9), fitted=(fit.fittedvalues.tolist(), 10))

with open("designs.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in cases) + "\n]\n")
