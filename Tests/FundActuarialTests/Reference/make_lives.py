"""Reference values of life tables made by laws (survival integrated by mpmath) and of laws fitted to deaths (scipy),
independent of the package.

    python3 make_lives.py        writes mortality-laws.json and mortality-law-fits.json beside itself
"""
import json
import os

import numpy as np
import scipy.optimize as opt
from mpmath import mp, mpf, quad

mp.dps = 40
here = os.path.dirname(os.path.abspath(__file__))

LAWS = [
    ("standard ultimate", "makeham", ["0.00022", "0.0000027", "1.124"]),
    ("young", "makeham", ["0.0007", "0.00005", "1.096478196143185"]),
    ("plain", "gompertz", ["0.00003", "1.1"]),
    ("engine", "weibull", ["7", "82"]),
]


def cumulative(kind, p, x, t):
    x, t = mpf(x), mpf(t)
    if kind == "weibull":
        return ((x + t) / p[1]) ** p[0] - (x / p[1]) ** p[0]
    a = p[0] if kind == "makeham" else mpf(0)
    b, c = p[-2:]
    return a * t + b * c**x * (c**t - 1) / mp.log(c)


cases = []
for name, kind, text in LAWS:
    p = [mpf(value) for value in text]
    expected = {}
    for age in (0, 30, 65, 90):
        end = 150 - age
        points = [mpf(k) for k in range(0, end + 1, 5)]
        e = quad(lambda t: mp.exp(-cumulative(kind, p, age, t)), points)
        expected[f"e{age}"] = {"value": float(e), "digits": 11}
        expected[f"q{age}"] = {"value": float(1 - mp.exp(-cumulative(kind, p, age, 1))), "digits": 12}
    cases.append({
        "id": name,
        "source": "make_lives.py, quadrature of 40 digits with mpmath",
        "inputs": {"law": kind, "parameters": [float(v) for v in text]},
        "expected": expected,
    })
with open(os.path.join(here, "mortality-laws.json"), "w") as out:
    json.dump(cases, out, indent=1)
    out.write("\n")

# Laws fitted to deaths: the likelihood, or weighted squares, minimised by scipy from several starts; standard errors from
# the expected second derivatives in the parameters themselves.
rng = np.random.default_rng(7)
ages = np.arange(30, 95) + 0.5
exposure = np.round(20000 * np.exp(-((ages - 30) / 45) ** 3) + 50)
deaths = rng.poisson(exposure * (0.0006 + 0.00003 * 1.105**ages)).astype(float)


def force(kind, p):
    if kind == "weibull":
        return p[0] / p[1] * (ages / p[1]) ** (p[0] - 1)
    return (p[0] if kind == "makeham" else 0) + p[-2] * p[-1] ** ages


def jacobian(kind, p):
    columns = []
    for i in range(len(p)):
        h = 1e-5 * p[i]
        up, down = p.copy(), p.copy()
        up[i] += h
        down[i] -= h
        columns.append((force(kind, up) - force(kind, down)) / (2 * h))
    return np.array(columns).T


fits = []
for kind, start in (("gompertz", [3e-5, 1.1]), ("makeham", [5e-4, 3e-5, 1.1]), ("weibull", [7.0, 85.0])):
    for criterion in ("poisson", "leastSquares"):
        def score(u):
            p = np.exp(u)
            mu = force(kind, p)
            rest = (exposure - deaths / mu) if criterion == "poisson" else exposure * (mu - deaths / exposure)
            return jacobian(kind, p).T @ rest * p

        def objective(u):
            mu = force(kind, np.exp(u))
            if criterion == "poisson":
                return (exposure * mu - deaths * np.log(mu)).sum()
            return (exposure * (deaths / exposure - mu) ** 2).sum()

        u = opt.minimize(objective, np.log(start), method="Nelder-Mead", options={"maxiter": 50000, "maxfev": 50000, "xatol": 1e-10, "fatol": 1e-13}).x
        u = opt.root(score, u, method="hybr", options={"xtol": 1e-14}).x
        p = np.exp(u)
        mu = force(kind, p)
        mean = exposure * mu
        expected = {"parameters": {"value": p.tolist(), "digits": 6}}
        positive = deaths > 0
        dev = 2 * ((deaths[positive] * np.log(deaths[positive] / mean[positive])).sum() - (deaths - mean).sum())
        expected["deviance"] = {"value": float(dev), "digits": 8}
        if criterion == "poisson":
            j = jacobian(kind, p)
            cov = np.linalg.inv(j.T @ (j * (exposure / mu)[:, None]))
            expected["standardErrors"] = {"value": np.sqrt(np.diag(cov)).tolist(), "digits": 5}
        fits.append({
            "id": f"{kind} {criterion}", "source": "make_lives.py, scipy: Nelder-Mead, then the hybrid method on the score",
            "inputs": {"law": kind, "criterion": criterion, "ages": ages.tolist(), "deaths": deaths.tolist(), "exposure": exposure.tolist()},
            "expected": expected,
        })
with open(os.path.join(here, "mortality-law-fits.json"), "w") as out:
    json.dump(fits, out)
    out.write("\n")
