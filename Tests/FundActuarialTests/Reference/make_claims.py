"""Writes claims.json: claim-size distributions and fits, computed with mpmath (40 digits) and SciPy.

Limited means and excesses are integrals of the upper tail by mpmath.quad, not the closed forms of the library. Fits maximise
likelihoods by SciPy. Run with mpmath and scipy: python3 make_claims.py
"""
import json

import mpmath as mp
import numpy as np
import scipy
from scipy import optimize, stats

mp.mp.dps = 40
INTEGRALS = f"mpmath {mp.__version__} with 40 digits: make_claims.py"
FITS = f"SciPy {scipy.__version__}: make_claims.py"
cases = []


def tails(family, mean, cv):
    mean, cv = mp.mpf(mean), mp.mpf(cv)
    if family == "lognormal":
        s = mp.sqrt(mp.log(1 + cv**2))
        mu = mp.log(mean) - s**2 / 2
        upper = lambda x: mp.erfc((mp.log(x) - mu) / s / mp.sqrt(2)) / 2
        lower = lambda x: mp.erfc(-(mp.log(x) - mu) / s / mp.sqrt(2)) / 2
        sd = lambda k: mp.e**(mu + k * s)
    else:
        a, t = 1 / cv**2, mean * cv**2
        upper = lambda x: mp.gammainc(a, x / t, mp.inf, regularized=True)
        lower = lambda x: mp.gammainc(a, 0, x / t, regularized=True)
        sd = lambda k: mean * mp.e**(k * cv)
    return upper, lower, sd


def excess(family, mean, cv, d):
    """The integral of (x - d) f(x) beyond d, along u = score (lognormal) or t = x / scale (gamma)."""
    mean, cv, d = mp.mpf(mean), mp.mpf(cv), mp.mpf(d)
    if family == "lognormal":
        s = mp.sqrt(mp.log(1 + cv**2))
        mu = mp.log(mean) - s**2 / 2
        z = (mp.log(d) - mu) / s
        f = lambda u: (mp.e**(mu + s * u) - d) * mp.e**(-u**2 / 2) / mp.sqrt(2 * mp.pi)
        points = [z, z + mp.mpf("0.5"), z + 1, z + 2, z + 4, z + 8, z + 16 + 2 * s, z + 40 + 4 * s]
        return mp.quad(f, points)
    a, t = 1 / cv**2, mean * cv**2
    x = d / t
    log_gamma = mp.loggamma(a)
    f = lambda u: u * mp.e**((a - 1) * mp.log(x + u) - (x + u) - log_gamma)
    w = mp.sqrt(a) + 1
    near = [mp.mpf(k) / 4 for k in range(17)] + [6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192]
    points = sorted(set(near + [w * k / 4 for k in range(1, 33)] + [16 * w + 200]))
    return t * mp.quad(f, points)


number = 0
for family in ["lognormal", "gamma"]:
    for mean, cv in [("12000", "1.4"), ("12000", "0.1"), ("1e-3", "3"), ("5e8", "0.01"), ("800", "1")]:
        upper, lower, _ = tails(family, mean, cv)
        levels, limited, over, tail = [], [], [], []
        # Multiples of the mean that reach from far below to far above.
        spread = {"1.4": 1, "0.1": 0.1, "3": 2, "0.01": 0.01, "1": 1}[cv]
        for k in [-3, -1, 0, 0.5, 1, 2, 4, 8]:
            factor = mp.e**(mp.mpf(k) * mp.mpf(spread)) if family == "lognormal" or cv in ("0.1", "0.01") else mp.mpf(2)**k
            d = float(mp.mpf(mean) * factor)
            e = excess(family, mean, cv, d)
            levels.append(d)
            over.append(float(e))
            limited.append(float(mp.mpf(mean) - e))
            tail.append(float(upper(mp.mpf(d))))
        number += 1
        cases.append({
            "id": f"{family}-{mean}-{cv}", "source": INTEGRALS,
            "inputs": {"family": family, "mean": float(mean), "variation": float(cv), "levels": levels},
            "expected": {
                "limited": {"value": limited, "digits": 12.5},
                "excess": {"value": over, "digits": 10.5},
                "tail": {"value": tail, "digits": 11},
            },
        })

# Klugman, Panjer, Willmot: Data Set B (workers' compensation claims) and Data Set C (grouped general liability claims).
B = [27, 82, 115, 126, 155, 161, 243, 294, 340, 384, 457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743]
C_ENDS = [0, 7500, 17500, 32500, 67500, 125000, 300000]
C_COUNTS = [99, 42, 29, 28, 17, 9, 3]


def best(objective, start):
    found = optimize.minimize(objective, start, method="Nelder-Mead",
                              options={"xatol": 1e-12, "fatol": 1e-14, "maxiter": 20000, "maxfev": 20000})
    found = optimize.minimize(objective, found.x, method="Nelder-Mead",
                              options={"xatol": 1e-13, "fatol": 1e-15, "maxiter": 20000, "maxfev": 20000})
    return found.x, found.fun


def distribution(family, p):
    if family == "lognormal":
        return stats.lognorm(np.exp(p[1]), scale=np.exp(p[0]))
    return stats.gamma(np.exp(p[1]), scale=np.exp(p[0]))


for family, start in [("lognormal", [6, 0.3]), ("gamma", [7.8, -0.6])]:
    x, value = best(lambda p: -distribution(family, p).logpdf(B).sum(), start)
    one = distribution(family, x)
    cases.append({
        "id": f"set-b-{family}", "source": FITS, "inputs": {"family": family, "claims": B},
        "expected": {
            "mean": {"value": float(one.mean()), "digits": 6},
            "variation": {"value": float(one.std() / one.mean()), "digits": 6},
            "logLikelihood": {"value": float(-value), "digits": 10},
        },
    })

for family, start in [("lognormal", [9.5, 0.5]), ("gamma", [11, -0.7])]:
    def objective(p):
        ends = distribution(family, p).cdf(C_ENDS + [np.inf])
        return -(np.array(C_COUNTS) * np.log(np.diff(ends))).sum()
    x, value = best(objective, start)
    one = distribution(family, x)
    cases.append({
        "id": f"set-c-{family}", "source": FITS,
        "inputs": {"family": family, "lower": C_ENDS, "counts": C_COUNTS},
        "expected": {
            "mean": {"value": float(one.mean()), "digits": 5},
            "variation": {"value": float(one.std() / one.mean()), "digits": 5},
            "logLikelihood": {"value": float(-value), "digits": 9},
        },
    })

# A design with layers: 60 % from 800 to 5,000, 75 % to 20,000, 85 % to the ceiling of 100,000; payments by simulation-free integrals.
def payment(family, mean, cv):
    total = mp.mpf(0)
    for lower, upper, share in [(800, 5000, "0.6"), (5000, 20000, "0.75"), (20000, 100000, "0.85")]:
        total += mp.mpf(share) * (excess(family, mean, cv, lower) - excess(family, mean, cv, upper))
    return total


for family in ["lognormal", "gamma"]:
    now = payment(family, "12000", "1.4")
    grown = [payment(family, mp.mpf("12000") * mp.mpf("1.08")**k, "1.4") for k in (1, 2, 3)]
    slope = mp.diff(lambda c: payment(family, mp.mpf("12000") * c, "1.4"), 1, h=mp.mpf("1e-12"))
    cases.append({
        "id": f"design-{family}", "source": INTEGRALS,
        "inputs": {"family": family, "mean": 12000, "variation": 1.4, "trend": 0.08},
        "expected": {
            "payment": {"value": float(now), "digits": 12},
            "grown": {"value": [float(g) for g in grown], "digits": 12},
            "leverage": {"value": float(slope / now), "digits": 9},
        },
    })

with open("claims.json", "w") as out:
    json.dump(cases, out, indent=1)
    out.write("\n")
