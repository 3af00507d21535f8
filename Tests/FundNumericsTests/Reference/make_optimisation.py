"""Freezes published minima and roots, and what scipy.optimize reaches. Needs numpy, scipy and mpmath; run it here.

Minima: J. More, B. Garbow and K. Hillstrom, Testing unconstrained optimization software, ACM TOMS 7 (1981); Himmelblau
(1972). Where the published minimum has few digits it is refined in 40 digits by mpmath.
"""
import json
import math

import mpmath as mp
import numpy as np
import scipy
from scipy import optimize

mp.mp.dps = 40
cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": d} for k, (v, d) in expected.items()}})


def rosenbrock(x):
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1))


def extended_rosenbrock(x):
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(0, len(x), 2))


def powell_singular(x):
    return ((x[0] + 10 * x[1]) ** 2 + 5 * (x[2] - x[3]) ** 2 + (x[1] - 2 * x[2]) ** 4 + 10 * (x[0] - x[3]) ** 4)


def beale(x):
    return sum((y - x[0] * (1 - x[1] ** k)) ** 2 for k, y in [(1, 1.5), (2, 2.25), (3, 2.625)])


def himmelblau(x):
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def powell_badly_scaled(x):
    e = mp.exp if isinstance(x[0], mp.mpf) else math.exp
    return (10000 * x[0] * x[1] - 1) ** 2 + (e(-x[0]) + e(-x[1]) - 1.0001) ** 2


def brown_badly_scaled(x):
    return (x[0] - 1e6) ** 2 + (x[1] - 2e-6) ** 2 + (x[0] * x[1] - 2) ** 2


def wood(x):
    return (100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2 + 90 * (x[3] - x[2] ** 2) ** 2 + (1 - x[2]) ** 2
            + 10 * (x[1] + x[3] - 2) ** 2 + 0.1 * (x[1] - x[3]) ** 2)


def quadratic(x):
    """A bowl far from zero with a value that is not zero at its bottom."""
    return 7 + sum((i + 1) * (v - 10 * (i + 1)) ** 2 for i, v in enumerate(x))


himmel = [float(v) for v in mp.findroot(lambda x, y: (x ** 2 + y - 11, x + y ** 2 - 7), (3, 2))]
powell = [float(v) for v in mp.findroot(
    lambda x, y: (10000 * x * y - 1, mp.exp(-x) + mp.exp(-y) - mp.mpf("1.0001")), (1.098e-5, 9.106))]
# name, function, start, minimum, value, digits of the place that a value exact to 1e-16 pins down
problems = [
    ("rosenbrock2", rosenbrock, [-1.2, 1.0], [1.0, 1.0], 0.0, 6),
    ("extendedRosenbrock6", extended_rosenbrock, [-1.2, 1.0] * 3, [1.0] * 6, 0.0, 5),
    ("extendedRosenbrock12", extended_rosenbrock, [-1.2, 1.0] * 6, [1.0] * 12, 0.0, 5),
    ("powellSingular", powell_singular, [3.0, -1.0, 0.0, 1.0], [0.0] * 4, 0.0, 2.5),
    ("beale", beale, [1.0, 1.0], [3.0, 0.5], 0.0, 6),
    ("himmelblau", himmelblau, [1.0, 1.0], himmel, 0.0, 6),
    ("powellBadlyScaled", powell_badly_scaled, [0.0, 1.0], powell, 0.0, 4),
    ("brownBadlyScaled", brown_badly_scaled, [1.0, 1.0], [1e6, 2e-6], 0.0, 5),
    ("wood", wood, [-3.0, -1.0, -3.0, -1.0], [1.0] * 4, 0.0, 5),
    ("quadratic", quadratic, [0.0, 0.0, 0.0], [10.0, 20.0, 30.0], 7.0, 7),
]
for name, f, start, place, value, digits in problems:
    nm = optimize.minimize(f, start, method="Nelder-Mead",
                           options={"adaptive": True, "xatol": 1e-10, "fatol": 1e-14, "maxiter": 100000,
                                    "maxfev": 100000})
    bfgs = optimize.minimize(f, start, method="BFGS", options={"gtol": 1e-9})
    case(name, "More, Garbow and Hillstrom 1981 (Himmelblau 1972); peers by scipy " + scipy.__version__,
         {"start": start, "peerSimplexValue": float(nm.fun), "peerSimplexEvaluations": nm.nfev,
          "peerDescentValue": float(bfgs.fun), "peerDescentEvaluations": bfgs.nfev},
         minimum=(place, digits), value=(value, 9))
    print(name, "NM", nm.fun, nm.nfev, "BFGS", bfgs.fun, bfgs.nfev, bfgs.success)

# Roots to the last digits, by mpmath; the number of evaluations of scipy's brentq beside them.
roots = [
    ("cosine", lambda x: math.cos(x) - x, lambda x: mp.cos(x) - x, 0.0, 1.0, 0.7),
    ("cubic", lambda x: x ** 3 - 2 * x - 5, lambda x: x ** 3 - 2 * x - 5, 2.0, 3.0, 2.09),
    ("ninth", lambda x: x ** 9, None, -1.0, 4.0, 0),
    ("exponential", lambda x: x * math.exp(x) - 1, lambda x: x * mp.exp(x) - 1, -1.0, 1.0, 0.5),
    ("flat", lambda x: (x - 1) ** 5 + 1e-12 * (x - 1), None, 0.0, 5.0, 0),
    ("tiny", lambda x: math.log(x) + 600, lambda x: mp.log(x) + 600, 1e-300, 1.0, mp.mpf("1e-260")),
    ("price", lambda r: 1000 * (1 + r) ** -10 + 45 * (1 - (1 + r) ** -10) / r - 963.5,
     lambda r: 1000 * (1 + r) ** -10 + 45 * (1 - (1 + r) ** -10) / r - mp.mpf("963.5"), 1e-6, 1.0, 0.05),
]
for name, f, exact, low, high, guess in roots:
    if exact is None:
        root = 0.0 if name == "ninth" else 1.0
    elif name == "tiny":
        root = float(mp.exp(-600))
    else:
        root = float(mp.findroot(exact, guess))
    _, info = optimize.brentq(f, low, high, xtol=1e-300, rtol=4 * np.finfo(float).eps, full_output=True, maxiter=1000)
    print(name, root, info.root, info.function_calls)
    case("root-" + name, "mpmath " + mp.__version__ + "; evaluations of brentq by scipy " + scipy.__version__,
         {"low": low, "high": high, "peerEvaluations": info.function_calls}, root=(root, 14))

minima = [
    ("parabola", lambda x: (x - 2.5) ** 2 + 1, -10.0, 10.0, 2.5, 1.0),
    ("gamma", lambda x: math.lgamma(x), 0.5, 4.0, mp.findroot(mp.digamma, 1.46), None),
    ("sine", lambda x: math.sin(x), 3.0, 6.0, 3 * mp.pi / 2, -1.0),
    ("quartic", lambda x: x ** 4 - 3 * x ** 3 + 2, 0.5, 4.0, mp.mpf(9) / 4, None),
    ("edge", lambda x: x, 2.0, 3.0, 2.0, 2.0),
]
for name, f, low, high, place, value in minima:
    if value is None:
        value = mp.loggamma(place) if name == "gamma" else place ** 4 - 3 * place ** 3 + 2
    result = optimize.minimize_scalar(f, bounds=(low, high), method="bounded", options={"xatol": 1e-8})
    print(name, place, result.x, result.nfev)
    case("minimum-" + name, "calculus, mpmath " + mp.__version__ + "; evaluations of fminbound by scipy "
         + scipy.__version__, {"low": low, "high": high, "peerEvaluations": int(result.nfev)},
         point=(float(place), 7), value=(float(value), 13 if name != "edge" else 7))

json.dump(cases, open("optimisation.json", "w"), indent=1)
