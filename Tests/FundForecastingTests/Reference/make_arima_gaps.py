"""Freezes reference values for ARIMA with missing values and with regressors, by statsmodels' SARIMAX.

Needs numpy, scipy and statsmodels; run it in this folder. Series are simulated from a seed. Differenced series use the
exact diffuse start; the likelihood there counts the constant of the diffuse values, which is taken off here.
Regressors start in January 2015 as the calendar of the tests does.
"""
import json
import warnings

import numpy as np
import scipy
import statsmodels
from scipy.optimize import minimize
from statsmodels.tools.numdiff import approx_hess
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.filterwarnings("ignore")
rng = np.random.default_rng(4)
source = "statsmodels " + statsmodels.__version__ + ", SARIMAX; scipy " + scipy.__version__
cases = []


def arma(n, ar, ma, s=1, sar=(), sma=()):
    def poly(c, sign, step):
        p = np.zeros(len(c) * step + 1)
        p[0] = 1
        for i, v in enumerate(c):
            p[(i + 1) * step] = sign * v
        return p
    a = np.convolve(poly(ar, -1, 1), poly(sar, -1, s))
    b = np.convolve(poly(ma, 1, 1), poly(sma, 1, s))
    e = rng.normal(0, 1, n + 400)
    u = np.convolve(e, b)[:len(e)]
    x = np.zeros(len(e))
    for t in range(len(e)):
        x[t] = u[t] - sum(a[j] * x[t - j] for j in range(1, len(a)) if t >= j)
    return x[-n:]


def add(id, y, order, seasonal, m, columns=None, future=None, terms=None, driver=None, start=None):
    k = 0 if columns is None else columns.shape[1]
    diffuse = order[1] + seasonal[1] * m
    model = SARIMAX(y, exog=columns, order=order, seasonal_order=(*seasonal, m) if m > 1 and any(seasonal) else (0, 0, 0, 0),
                    use_exact_diffuse=diffuse > 0)
    first = model.start_params if start is None else np.array(start)
    unit = np.where(np.abs(first) > 1e-3, np.abs(first), 0.1)

    def loss(p):
        try:
            v = -model.loglike(p * unit)
        except Exception:
            return 1e10
        return v if np.isfinite(v) else 1e10
    p = first / unit
    for _ in range(4):
        p = minimize(loss, p, method="Nelder-Mead", options=dict(maxiter=20000, maxfev=20000, xatol=1e-9, fatol=1e-11,
                                                              adaptive=True)).x
    p = p * unit
    fit = model.smooth(p)
    ahead = fit.get_forecast(18, exog=future)
    ll = model.loglike(p)
    # Curvature over all parameters, the variance of the innovations among them.
    hessian = approx_hess(p, lambda v: -model.loglike(v), epsilon=1e-3 * unit)
    errors = np.sqrt(np.diag(np.linalg.inv(hessian)))[:-1]
    expected = {
        "logLikelihood": (ll, 7),
        "linear": (list(p[:k]), 4),
        "arma": (list(p[k:-1]), 4),
        "standardErrors": (list(errors), 3),
        "mean": (list(ahead.predicted_mean), 5),
        "relativeSpread": (list(ahead.se_mean / np.sqrt(p[-1])), 4),
    }
    if k == 0:
        del expected["linear"]
    inputs = {"season": m, "orders": [*order, *seasonal], "missing": [int(i) for i in np.flatnonzero(np.isnan(y))],
              "y": [0 if np.isnan(v) else v for v in y], "diffuse": diffuse}
    if terms is not None:
        inputs["terms"] = terms
    if driver is not None:
        inputs["driver"] = list(driver)
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {n: {"value": v, "digits": d} for n, (v, d) in expected.items()}})
    print(id, ll, p, diffuse)


def gaps(y, places):
    y = np.round(np.array(y), 4)
    y[places] = np.nan
    return y


n = 100
y = gaps(50 + 3 * arma(n, [0.7], []), [3, 4, 20, 50, 51, 52, 98])
add("missing.ar", y, (1, 0, 0), (0, 0, 0), 1, np.ones((n, 1)), np.ones((18, 1)))
y = gaps(200 + 5 * arma(144, [0.5], [0.3], 12, [], [0.5]), [5, 30, 31, 80, 100])
add("missing.seasonal", y, (1, 0, 1), (0, 0, 1), 12, np.ones((144, 1)), np.ones((18, 1)))
y = gaps(100 + np.cumsum(arma(90, [], [-0.4])), [2, 30, 31, 60, 87, 89])
add("missing.walk", y, (0, 1, 1), (0, 0, 0), 1)
w = 2 * arma(132, [], [-0.5], 12, [], [-0.4])
for lag in (12, 1):
    for t in range(lag, len(w)):
        w[t] += w[t - lag]
y = gaps(1000 + w, [20, 40, 41, 75, 110, 129])
add("missing.airline", y, (0, 1, 1), (0, 1, 1), 12)

n, h = 96, 18
t = np.arange(n + h)
month = t % 12
driver = np.round(20 + np.cumsum(rng.normal(0, 0.3, n + h)), 4)
dummies = np.array([(month == k).astype(float) for k in range(1, 12)]).T
season = dummies @ rng.normal(0, 4, 11)
x = np.column_stack([np.ones(n + h), t, dummies, driver])
y = np.round(30 + 0.2 * t[:n] + season[:n] + 1.5 * driver[:n] + 2 * arma(n, [0.6], []), 4)
beta = np.linalg.lstsq(x[:n], y, rcond=None)[0]
add("regression.season", y, (1, 0, 0), (0, 0, 0), 12, x[:n], x[n:], "trend,months,driver", driver,
    [*beta, 0.5, 4.0])
step = (t >= 60).astype(float)
x = np.column_stack([step, driver])
y = gaps(100 + 8 * step[:n] + 0.8 * driver[:n] + np.cumsum(arma(n, [], [-0.5])), [10, 45, 46, 80])
add("regression.step", y, (0, 1, 1), (0, 0, 0), 12, x[:n], x[n:], "step(2020-01),driver", driver, [8, 0.8, -0.5, 1.0])

with open("arima_gaps.json", "w") as f:
    json.dump(cases, f, indent=1)
