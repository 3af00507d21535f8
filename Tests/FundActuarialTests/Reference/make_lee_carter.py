"""Reference values of Lee-Carter models, by numpy and scipy, independent of the package.

    python3 make_lee_carter.py        writes lee-carter.json beside itself

Two surfaces of deaths are drawn: a province, and a county with empty cells. Singular values by numpy; the index matched
to the deaths by scipy's brentq; the Poisson model (also with a penalty on second differences of b, and with events added
at the rates of the province) by BFGS and then Powell's hybrid method on the score, with b[last] and k[last] eliminated by
the constraints. The plain Poisson model is checked to be a fixed point of statsmodels' GLM in turn for (a, b) and for k.
"""
import json
import os

import numpy as np
import scipy
import scipy.optimize as opt
import statsmodels.api as sm

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(20261123)
FIRST = [0, 1] + list(range(5, 90, 5))
N, YEARS = len(FIRST), [2001 + t for t in range(16)]
MID = np.array([0.5, 3] + [x + 2.5 for x in range(5, 85, 5)] + [90])
LEVEL = np.log(0.0004 + 0.00003 * np.exp(0.098 * MID) + 0.012 * np.exp(-MID))
SHAPE = np.exp(-MID / 45) + 0.15
SHAPE /= SHAPE.sum()
INDEX = np.array([-1.6 * t for t in range(16)]) + rng.normal(0, 1.4, 16).cumsum()
INDEX -= INDEX.mean()


def draw(people):
    shares = np.clip(1.2 - MID / 85, 0.03, None)
    e = np.round(people * shares / shares.sum() * (1 + 0.01 * np.arange(16))[:, None])
    d = rng.poisson(e * np.exp(LEVEL + SHAPE * INDEX[:, None]))
    return d.astype(float), e


def svd(d, e, empty="refused"):
    d = d.copy()
    unknown = d == 0
    if empty == "half":
        d[unknown] = 0.5
        unknown[:] = False
    with np.errstate(divide="ignore"):
        logs = np.log(d / e)
    if unknown.any():
        assert empty == "imputed"
        for x in range(N):
            logs[unknown[:, x], x] = logs[~unknown[:, x], x].mean()
    for _ in range(100000):
        a = logs.mean(0)
        u, s, vt = np.linalg.svd((logs - a).T, full_matrices=False)
        b, k = u[:, 0] / u[:, 0].sum(), s[0] * vt[0] * u[:, 0].sum()
        new = np.where(unknown, a + b * k[:, None], logs)
        change = np.abs(new - logs).max()
        logs = new
        if change < 1e-13:
            break
    return a, b, k, s[0] ** 2 / (s**2).sum()


def matched(d, e, a, b, k):
    new = np.array([
        opt.brentq(lambda z: (e[t] * np.exp(a + b * z)).sum() - d[t].sum(), k[t] - 60, k[t] + 60, xtol=1e-13, rtol=1e-14)
        for t in range(len(k))
    ])
    return a + b * new.mean(), b, new - new.mean()


def poisson(d, e, smoothing=0.0):
    a0, b0, k0, _ = svd(np.maximum(d, 0.5), e)
    weight = smoothing * d.sum() / N
    bend = np.diff(np.eye(N), 2, axis=0)
    penalty = weight * bend.T @ bend

    def unpack(z):
        b, k = z[N:2 * N - 1], z[2 * N - 1:]
        return z[:N], np.append(b, 1 - b.sum()), np.append(k, -k.sum())

    def objective(z):
        a, b, k = unpack(z)
        eta = a + b * k[:, None]
        return (e * np.exp(eta) - d * eta).sum() + b @ penalty @ b / 2

    def score(z):
        a, b, k = unpack(z)
        rest = e * np.exp(a + b * k[:, None]) - d
        gb = (rest * k[:, None]).sum(0) + penalty @ b
        gk = (rest * b).sum(1)
        return np.concatenate([rest.sum(0), gb[:-1] - gb[-1], gk[:-1] - gk[-1]])

    start = np.concatenate([a0, np.full(N - 1, 1 / N), k0[:-1]])
    z = opt.minimize(objective, start, jac=score, method="BFGS", options={"gtol": 1e-6, "maxiter": 20000}).x
    found = opt.root(score, z, method="hybr", options={"xtol": 1e-15, "maxfev": 200000})
    assert np.abs(score(found.x)).max() < 1e-6, np.abs(score(found.x)).max()
    return unpack(found.x)


def deviance(d, e, a, b, k):
    mean = e * np.exp(a + b * k[:, None])
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * (np.where(d > 0, d * np.log(d / mean), 0) - (d - mean)).sum()


def is_fixed_point(d, e, a, b, k):
    for x in range(N):
        fit = sm.GLM(d[:, x], sm.add_constant(k), family=sm.families.Poisson(), offset=np.log(e[:, x])).fit(tol=1e-14)
        assert np.allclose(fit.params, [a[x], b[x]], atol=1e-7), x
    for t in range(len(k)):
        fit = sm.GLM(d[t], b, family=sm.families.Poisson(), offset=np.log(e[t]) + a).fit(tol=1e-14)
        assert np.allclose(fit.params, [k[t]], atol=1e-6), t


cases = []


def case(name, d, e, a, b, k, **more):
    span = len(k) - 1
    drift = (k[-1] - k[0]) / span
    s = np.sqrt(((np.diff(k) - drift) ** 2).sum() / (span - 1))
    expected = {
        "a": a.tolist(), "b": b.tolist(), "k": k.tolist(), "deviance": deviance(d, e, a, b, k), "drift": drift,
        "innovation": s, "deviation 12": float(np.sqrt(12 * s**2 + 144 * s**2 / span)),
        "rates 12": np.exp(a + b * (k[-1] + 12 * drift)).tolist(), **more,
    }
    cases.append({
        "id": name, "source": f"make_lee_carter.py, numpy {np.__version__}, scipy {scipy.__version__}",
        "inputs": {"first": FIRST, "years": YEARS, "events": d.tolist(), "exposure": e.tolist()},
        "expected": {key: {"value": value, "digits": 8} for key, value in expected.items()},
    })


d, e = draw(4e6)
a, b, k, part = svd(d, e)
case("province, singular values", d, e, a, b, k, explained=part)
case("province, singular values and events", d, e, *matched(d, e, a, b, k), explained=part)
province = poisson(d, e)
is_fixed_point(d, e, *province)
case("province, poisson", d, e, *province)
case("province, poisson smoothed 3", d, e, *poisson(d, e, 3.0))

d, e = draw(60000)
assert (d == 0).any() and (d.sum(0) > 0).all()
a, b, k, part = svd(d, e, "half")
case("county, half events", d, e, a, b, k, explained=part)
a, b, k, part = svd(d, e, "imputed")
case("county, imputed", d, e, a, b, k, explained=part)
a, b, k = poisson(d, e)
is_fixed_point(d, e, a, b, k)
case("county, poisson", d, e, a, b, k)
rates = np.exp(province[0] + province[1] * province[2][:, None])
level = d.sum() / (e * rates).sum()
pooled = poisson(d + 4, e + 4 / (rates * level))
case("county, pooled 4", d, e, *pooled)
print(int((d == 0).sum()), "empty cells of", d.size)
with open(os.path.join(here, "lee-carter.json"), "w") as out:
    json.dump(cases, out)
    out.write("\n")
