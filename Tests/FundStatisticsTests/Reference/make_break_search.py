"""Freezes the breaks of regressions with shared columns, found by trying every set of breaks with numpy's lstsq, and
tail probabilities of the supremum of a Bessel process from its eigenfunctions. Needs numpy and mpmath; run it in this
folder."""
import itertools
import json
import math
import mpmath as mp
import numpy as np

cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v} if d is None else {"value": v, "digits": d}
                               for k, (v, d) in expected.items()}})


def columns(kind, n):
    """The columns of a kind, those that break first, and how many break."""
    t = np.arange(n) / 12
    one = np.ones(n)
    months = [(np.arange(n) % 12 == m).astype(float) for m in range(1, 12)]
    wave = np.cos(np.arange(n) * 0.9)
    return {"monthly": ([one, t] + months, 2), "level": ([one, t] + months, 1), "wave": ([one, t, wave], 2),
            "pure": ([one, wave], 2)}[kind]


def rss(x, breaking, y, breaks):
    n = len(y)
    edges = [0, *breaks, n]
    parts = [c for c in x[breaking:]]
    for a, b in zip(edges, edges[1:]):
        inside = ((np.arange(n) >= a) & (np.arange(n) < b)).astype(float)
        parts += [c * inside for c in x[:breaking]]
    z = np.column_stack(parts)
    rest = y - z @ np.linalg.lstsq(z, y, rcond=None)[0]
    return float(rest @ rest)


def best(x, breaking, y, h, m):
    n = len(y)
    sets = itertools.combinations(range(h, n - h + 1), m)
    return min(((rss(x, breaking, y, s), s) for s in sets
                if all(b - a >= h for a, b in zip(s, s[1:]))), default=None)


def supremum(x, breaking, y, h, breaks):
    """The statistic of one more break inside a segment."""
    n = len(y)
    before = rss(x, breaking, y, breaks)
    edges = [0, *breaks, n]
    after = math.inf
    for a, b in zip(edges, edges[1:]):
        margin = max(breaking + 1, (b - a) * h // n)
        for row in range(a + margin, b - margin + 1):
            after = min(after, rss(x, breaking, y, sorted([*breaks, row])))
    coefficients = len(x) - breaking + breaking * (len(breaks) + 2)
    return (before - after) / after * (n - coefficients)


def freeze(id, kind, n, h, y, most):
    x, breaking = columns(kind, n)
    y = np.round(y, 4)
    sums, bics, lwzs, out = [], [], [], {}
    for m in range(most + 1):
        total, breaks = best(x, breaking, y, h, m) if m else (rss(x, breaking, y, []), ())
        count = len(x) - breaking + breaking * (m + 1) + m
        sums.append(total)
        bics.append(n * (math.log(total / n) + 1 + math.log(2 * math.pi)) + (count + 1) * math.log(n))
        lwzs.append(math.log(total / (n - count)) + count * 0.299 * math.log(n) ** 2.1 / n)
        if m:
            out[f"breaks{m}"] = (list(breaks), None)
        if m <= 1:
            out[f"supremumF{m}"] = (supremum(x, breaking, y, h, list(breaks)), 9)
    case(id, f"numpy {np.__version__} lstsq over every set of breaks", {
        "kind": kind, "rows": n, "minimum": h, "response": y.tolist()},
        sums=(sums, 11), bic=(bics, 11), lwz=(lwzs, 11), **out)


rng = np.random.default_rng(20031)


def noise(n, rho=0.4):
    e = rng.normal(size=n)
    for i in range(1, n):
        e[i] += rho * e[i - 1]
    return e


t = np.arange(72)
season = np.array([4, -6, 1, 0, 2, 1, 0, -1, 0, 1, 2, -4.0])
y = 100 + 0.4 * t + season[t % 12] + np.where(t >= 40, 6 + 0.5 * (t - 40), 0) + noise(72)
freeze("monthlyOneBreak", "monthly", 72, 10, y, 2)
y = 100 + 0.3 * t + season[t % 12] + np.where(t >= 20, 0.6 * (t - 20), 0) - np.where(t >= 49, 9, 0) + noise(72)
freeze("monthlyTwoBreaks", "monthly", 72, 10, y, 2)
y = 50 + 0.2 * t + season[t % 12] + np.where(t >= 25, 3, 0) - np.where(t >= 50, 5, 0) + noise(72)
freeze("monthlyLevel", "level", 72, 8, y, 2)
t = np.arange(44)
y = 10 + 0.1 * t + 2 * np.cos(0.9 * t) + np.where(t >= 12, 2, 0) - np.where(t >= 22, 3, 0) + np.where(
    t >= 33, 4, 0) + 0.5 * noise(44, 0)
freeze("waveThreeBreaks", "wave", 44, 6, y, 4)
freeze("waveNone", "wave", 44, 6, 10 + 0.1 * t + 2 * np.cos(0.9 * t) + noise(44, 0), 3)
y = 3 + np.where(t >= 15, 2, 0) + np.where(t >= 30, 2, 1) * np.cos(0.9 * t) + 0.5 * noise(44, 0)
freeze("pureTwoBreaks", "pure", 44, 5, y, 4)

mp.mp.dps = 40


def tail(value, dimension, trimming):
    """The probability that the squared radius of an Ornstein-Uhlenbeck process passes a value, by its eigenfunctions."""
    time = 2 * mp.log((1 - mp.mpf(trimming)) / mp.mpf(trimming))
    b, u = mp.mpf(dimension) / 2, mp.mpf(value) / 2
    roots, step, x = [], mp.mpf("0.02"), mp.mpf("1e-14")
    while x < 30 / time + 1:
        if mp.hyp1f1(-x, b, u) * mp.hyp1f1(-x - step, b, u) < 0:
            roots.append(mp.findroot(lambda nu: mp.hyp1f1(-nu, b, u), (x, x + step), solver="anderson"))
        x += step
    survival = mp.mpf(0)
    for nu in roots:
        weight = lambda r: r ** (b - 1) * mp.exp(-r) / mp.gamma(b)
        psi = lambda r: mp.hyp1f1(-nu, b, r)
        first = mp.quad(lambda r: psi(r) * weight(r), [0, u / 4, u])
        second = mp.quad(lambda r: psi(r) ** 2 * weight(r), [0, u / 4, u])
        survival += first ** 2 / second * mp.exp(-nu * time)
    return float(1 - survival)


points = [(1, 0.15, 8.68), (1, 0.15, 3.0), (1, 0.15, 25.0), (2, 0.15, 11.72), (3, 0.15, 14.13), (2, 0.05, 11.72),
          (3, 0.4, 12.0), (5, 0.25, 16.5), (13, 0.15, 32.0), (2, 0.15, 30.0)]
case("supremumTail", f"mpmath {mp.__version__}, series of confluent hypergeometric functions", {
    "dimension": [p[0] for p in points], "trimming": [p[1] for p in points], "value": [p[2] for p in points]},
    probability=([tail(v, k, a) for k, a, v in points], 4.7))
f = [[7.12, 8.68, 12.16], [5.00, 5.86, 7.78], [4.09, 4.71, 6.02], [3.59, 4.09, 5.12], [3.26, 3.66, 4.53],
     [3.02, 3.37, 4.12], [2.84, 3.15, 3.82], [2.69, 2.98, 3.57], [2.58, 2.84, 3.38], [2.48, 2.71, 3.23],
     [2.40, 2.62, 3.09], [2.33, 2.54, 2.97], [2.27, 2.46, 2.87], [2.21, 2.40, 2.78], [2.16, 2.34, 2.71],
     [2.12, 2.29, 2.64], [2.08, 2.25, 2.58], [2.05, 2.20, 2.53], [2.01, 2.17, 2.48], [1.99, 2.13, 2.43]]
case("andrewsTable", "D. Andrews (2003), Econometrica 71, as reprinted by Stock and Watson, Introduction to Econometrics, "
     "for F with 15 % trimming: 10, 5 and 1 % points for 1 to 20 coefficients",
     {"statistics": [v * (i + 1) for i, row in enumerate(f) for v in row]},
     probabilities=([0.1, 0.05, 0.01] * len(f), None))
table = [[8.58, 10.13, 11.14, 11.83, 12.25], [11.47, 12.95, 14.03, 14.85, 15.29], [13.98, 15.72, 16.83, 17.61, 18.14],
         [16.19, 18.11, 18.93, 19.64, 20.19]]
case("baiPerronTable", "J. Bai and P. Perron (1998, 2003), critical values of sup F(l + 1 | l), 5 %, 15 % trimming, 1 to 4 "
     "coefficients, l from 0 to 4", {"statistics": sum(table, [])}, probabilities=([0.05] * 20, None))
json.dump(cases, open("breakSearch.json", "w"), indent=1)
