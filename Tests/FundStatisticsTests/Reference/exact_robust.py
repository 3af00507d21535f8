"""M-estimates and quantile regression in 60 digits, and by other programs. Used by make_models.py."""
import mpmath as mp
import numpy as np
import statsmodels.api as sm
from scipy.optimize import linprog

import exact


def arrays(one):
    return np.array(one["y"], dtype=float), np.array(one["columns"], dtype=float).T


def roots(values):
    return [mp.sqrt(v) for v in values]


def diagonal(m):
    return [m[j, j] for j in range(m.rows)]


# Huber's and Tukey's estimates.

def robust(one):
    tuning, huber = mp.mpf(one["tuning"]), one["loss"] == "huber"
    constant = mp.mpf(one["madConstant"])
    x, y = [exact.column(c) for c in one["columns"]], exact.column(one["y"])
    n, k = len(y), len(x)

    def weight(u):
        if huber:
            return min(mp.mpf(1), tuning / abs(u)) if u else mp.mpf(1)
        return (1 - min(mp.mpf(1), abs(u / tuning)) ** 2) ** 2

    def slope(u):
        if huber:
            return mp.mpf(abs(u) <= tuning)
        t = (u / tuning) ** 2
        return (1 - t) * (1 - 5 * t) if t < 1 else mp.mpf(0)

    def residuals(b):
        return [y[i] - mp.fsum(b[j] * x[j][i] for j in range(k)) for i in range(n)]

    def median(values):
        values = sorted(values)
        return (values[(n - 1) // 2] + values[n // 2]) / 2

    plain = exact.Fit(y, x).solve()
    e = plain.residuals
    with mp.workdps(30):
        for _ in range(3000):
            scale = median(map(abs, e)) / constant
            w = [weight(v / scale) for v in e]
            normal, right = mp.matrix(k, k), mp.matrix(k, 1)
            for a in range(k):
                wx = [p * q for p, q in zip(w, x[a])]
                right[a] = exact.dot(wx, y)
                for c in range(a, k):
                    normal[a, c] = normal[c, a] = exact.dot(wx, x[c])
            b = mp.lu_solve(normal, right)
            new = residuals(b)
            moved = max(abs(p - q) for p, q in zip(new, e)) / scale
            e = new
            if moved < mp.mpf("1e-20"):
                break
    assert moved < mp.mpf("1e-20"), moved
    u = [v / scale for v in e]
    slopes = [slope(v) for v in u]
    mean = mp.fsum(slopes) / n
    variance = mp.fsum((v - mean) ** 2 for v in slopes) / (n - 1 if one["varianceDivisor"] == "n-1" else n)
    kappa = 1 + k * variance / (n * mean ** 2)
    s = mp.sqrt(mp.fsum((v * weight(v / scale)) ** 2 for v in e) / (n - k))
    out = {"coefficients": list(b), "scale": scale, "weights": [weight(v) for v in u],
           "standardErrors": [kappa * s / mean * v for v in roots(diagonal(plain.inverse))]}
    peers = {}
    if one["program"] == "statsmodels":
        norm = sm.robust.norms.HuberT(one["tuning"]) if huber else sm.robust.norms.TukeyBiweight(one["tuning"])
        v, m = arrays(one)
        fit = sm.RLM(v, m, M=norm).fit(conv="weights", tol=1e-15, maxiter=3000)
        peers["statsmodels"] = {"coefficients": fit.params, "scale": fit.scale, "weights": fit.weights,
                                "standardErrors": fit.bse}
    return out, peers


# Quantile regression.

def linear_program(y, x, p):
    """The quantile regression as a linear program, by HiGHS: the rows it passes through."""
    n, k = x.shape
    cost = np.concatenate([np.zeros(k), np.full(n, p), np.full(n, 1 - p)])
    solved = linprog(cost, A_eq=np.hstack([x, np.eye(n), -np.eye(n)]), b_eq=y,
                     bounds=[(None, None)] * k + [(0, None)] * (2 * n), method="highs-ds")
    assert solved.status == 0
    return solved.x[:k], sorted(np.argsort(np.abs(y - x @ solved.x[:k]))[:k].tolist())


def quantile_fit(one, p):
    """Coefficients in 60 digits, after a proof that the solution is optimal and the only one."""
    v, m = arrays(one)
    scale = np.abs(m).max(0)
    _, rows = linear_program((v - v.mean()) / v.std(), m / scale, float(p))
    k = m.shape[1]
    x, y = [exact.column(c) for c in one["columns"]], exact.column(one["y"])
    square = mp.matrix(k, k)
    for a, i in enumerate(rows):
        for j in range(k):
            square[a, j] = x[j][i]
    b = mp.lu_solve(square, mp.matrix([y[i] for i in rows]))
    e = [y[i] - mp.fsum(b[j] * x[j][i] for j in range(k)) for i in range(len(y))]
    others = [i for i in range(len(y)) if i not in rows]
    assert min(abs(e[i]) for i in others) > mp.mpf("1e-10")
    # Optimal and unique: the multipliers of the k rows lie strictly between p - 1 and p.
    pull = mp.matrix([-mp.fsum(x[j][i] * (p - (e[i] < 0)) for i in others) for j in range(k)])
    multipliers = mp.lu_solve(square.T, pull)
    assert all(p - 1 + mp.mpf("1e-9") < a < p - mp.mpf("1e-9") for a in multipliers), (p, multipliers)
    return b, [e[i] if i in others else mp.mpf(0) for i in range(len(y))]


def quantile(one):
    p = mp.mpf(one["probability"])
    x = [exact.column(c) for c in one["columns"]]
    n, k = len(x[0]), len(x)
    b, e = quantile_fit(one, p)

    def inverse_normal(q):
        return mp.sqrt(2) * mp.erfinv(2 * q - 1)

    def sandwich(f):
        middle = mp.matrix(k, k)
        for a in range(k):
            for c in range(k):
                middle[a, c] = mp.fsum(f[i] * x[a][i] * x[c][i] for i in range(n))
        outer = mp.inverse(middle)
        return roots(diagonal(p * (1 - p) * (outer * plain * outer)))

    plain = mp.matrix(k, k)
    for a in range(k):
        for c in range(k):
            plain[a, c] = exact.dot(x[a], x[c])
    q = inverse_normal(p)
    d = mp.mpf(n) ** (-mp.mpf(1) / 3) * inverse_normal(mp.mpf("0.975")) ** (mp.mpf(2) / 3) * (
        mp.mpf("1.5") * mp.npdf(q) ** 2 / (2 * q * q + 1)) ** (mp.mpf(1) / 3)
    # Sparsity from the residuals nearest to zero.
    zeros, m = k, max(k + 1, int(mp.ceil(n * d)))
    nearest = sorted(sorted(e, key=abs)[zeros:zeros + m + 1])
    ranks = [mp.mpf(zeros + 1 + i) / (n - k) for i in range(len(nearest))]
    line = quantile_fit({"y": nearest, "columns": [[mp.mpf(1)] * len(nearest), ranks]}, mp.mpf("0.5"))[0]
    iid = roots(diagonal(line[1] ** 2 * p * (1 - p) * mp.inverse(plain)))
    while p - d < 0 or p + d > 1:
        d /= 2
    # R has probability -+ d as doubles; the fits are constant around them.
    high, low = quantile_fit(one, p + d)[0], quantile_fit(one, p - d)[0]
    gap = [mp.fsum((high[j] - low[j]) * x[j][i] for j in range(k)) for i in range(n)]
    nid = sandwich([max(mp.mpf(0), 2 * d / (g - mp.mpf(2) ** -26)) for g in gap])
    mean = mp.fsum(e) / n
    ordered = sorted(e)

    def quartile(level):
        at = (n - 1) * mp.mpf(level)
        low_at = int(mp.floor(at))
        return ordered[low_at] + (at - low_at) * (ordered[min(low_at + 1, n - 1)] - ordered[low_at])

    deviation = mp.sqrt(mp.fsum((v - mean) ** 2 for v in e) / (n - 1))
    spread = min(deviation, (quartile(".75") - quartile(".25")) / mp.mpf("1.34"))
    h = (inverse_normal(p + d) - inverse_normal(p - d)) * spread
    out = {"coefficients": list(b), "objective": mp.fsum(v * (p - (v < 0)) for v in e),
           "standardErrorsIID": iid, "standardErrorsNID": nid,
           "standardErrorsKER": sandwich([mp.npdf(v / h) / h for v in e])}
    v, m = arrays(one)
    rows = linear_program((v - v.mean()) / v.std(), m / np.abs(m).max(0), one["probability"])[1]
    return out, {"scipy HiGHS": {"coefficients": np.linalg.solve(m[rows], v[rows])}}
