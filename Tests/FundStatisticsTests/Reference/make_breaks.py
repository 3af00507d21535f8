"""Writes breaks.json: several structural breaks at unknown dates, their intervals, and tests for one break.

The best partitions are found here by dynamic programming over every admissible segment, their sums of squares and
everything else by formula in 60 digits (exact.py); R's strucchange (breaks.R) finds them again. Kept is the value of 60
digits; its `digits` are those to which R agrees (at most 12).
Run it with: python3 make_breaks.py
"""
import math

import mpmath as mp
import numpy as np

import exact
import frozen

FORMULAS = {
    "breaks":
        "breaksM: the M last rows before a change, counted from 1. Every segment has at least "
        "floor(minimumShare n) rows; all coefficients change. Lists of sums and criteria run over 0..5 breaks",
    "bic":
        "n (ln RSS + 1 - ln n + ln 2 pi) + ln(n) (k+1) (m+1); bestCount has the least",
    "intervals":
        "95 % for row i: i - ceil(U s), i - floor(L s), s = phi1^2 / (d'Q1 d), d = change of the "
        "coefficients, U and L the 0.975 and 0.025 quantiles of Bai's (1997) argmax of W1(-s) - |s|/2 and "
        "sqrt(xi) phi2/phi1 W2(s) - xi |s|/2. PerSegment: Q = X'X / rows, phi^2 = RSS / rows of the segment "
        "before (1) and after (2), xi = d'Q2 d / d'Q1 d (strucchange); Common: those of all rows and of the "
        "whole fit, xi = 1 (strucchange); Local: Q1 = Q2 = x x' of the last row before the change, xi = 1, "
        "phi by segment: Bai's form for columns that are functions of t/n, for which averages over a segment "
        "are not the squared jump at the change. The offsets are U s and L s before rounding",
    "fPath":
        "(RSS - RSS1 - RSS2) / ((RSS1 + RSS2) / (n - 2k)) for a change after row floor(minimumShare n) .. n - "
        "that; not divided by k. supF: the largest; aveF: mean; expF: ln of the mean of exp(F/2)",
    "supFByCount":
        "(n - (m+1) k) / (m k) (RSS0 - RSSm) / RSSm for m = 1..5; udMax: the largest (Bai and Perron 1998)",
    "probability":
        "Hansen (1997), by strucchange's table",
}


def argmax_cdf(x, xi, phi1, phi2):
    """P(argmax <= x): Bai (1997), appendix B."""
    phi = xi * (phi2 / phi1) ** 2
    if x < 0:
        x = -x
        f = xi / phi
        return (-mp.sqrt(x / (2 * mp.pi)) * mp.exp(-x / 8)
                - phi / xi * (phi + 2 * xi) / (phi + xi) * mp.exp(f * (1 + f) * x / 2)
                * mp.ncdf(-(f + 0.5) * mp.sqrt(x))
                + (x / 2 - 2 + (phi + 2 * xi) ** 2 / ((phi + xi) * xi)) * mp.ncdf(-mp.sqrt(x) / 2))
    f = xi * xi / phi
    return (1 + xi / mp.sqrt(phi) * mp.sqrt(x / (2 * mp.pi)) * mp.exp(-f * x / 8)
            + xi / phi * (2 * phi + xi) / (phi + xi) * mp.exp((phi + xi) * x / 2)
            * mp.ncdf(-(phi + xi / 2) / mp.sqrt(phi) * mp.sqrt(x))
            - ((2 * phi + xi) ** 2 / ((phi + xi) * phi) - 2 + f * x / 2) * mp.ncdf(-mp.sqrt(f * x) / 2))


def argmax_quantile(level, phi1, phi2, xi):
    """By bisection: the distribution function rises everywhere."""
    low, high = (mp.mpf(0), mp.mpf(500)) if level > 0.5 else (mp.mpf(-500), mp.mpf("-1e-30"))
    for _ in range(120):
        middle = (low + high) / 2
        if argmax_cdf(middle, xi, phi1, phi2) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def partitions(y, columns, least, count):
    """The best partitions into 2 .. count + 1 segments, and by how much the best beats any other."""
    v, x = np.array(y, dtype=float), np.array(columns, dtype=float).T
    n = len(v)
    cost = np.full((n + 1, n + 1), np.inf)
    for i in range(n):
        for j in range(i + least, n + 1):
            b = np.linalg.lstsq(x[i:j], v[i:j], rcond=None)[0]
            cost[i, j] = np.sum((v[i:j] - x[i:j] @ b) ** 2)
    best, origin, found = [cost[0]], [], []
    for m in range(1, count + 1):
        sums = best[-1][:, None] + cost
        origin.append(sums.argmin(0))
        best.append(sums.min(0))
        path, end = [], n
        for step in reversed(origin):
            end = int(step[end])
            path.insert(0, end)
        # Best and second best last break differ clearly.
        ends = np.sort(sums[:, n])
        assert ends[1] - ends[0] > 1e-9 * ends[0]
        found.append(path)
    return found


def segments(one, breaks):
    edges = [0] + list(breaks) + [len(one["y"])]
    return [exact.Fit(one["y"][a:b], [c[a:b] for c in one["columns"]]).solve() for a, b in zip(edges, edges[1:])]


def quadratic(d, m):
    return (d.T * m * d)[0]


def intervals(one, breaks, kind):
    """Rows low and high, the offsets before rounding, and what they were computed from."""
    parts = segments(one, breaks)
    n = len(one["y"])
    whole = exact.Fit(one["y"], one["columns"]).solve()
    deviation = mp.sqrt(mp.fsum(p.rss for p in parts) / n)
    low, high, offsets, used = [], [], [], []
    for row, before, after in zip(breaks, parts, parts[1:]):
        d = after.b - before.b
        phi1, phi2, xi = mp.sqrt(before.rss / before.n), mp.sqrt(after.rss / after.n), mp.mpf(1)
        if kind == "PerSegment":
            size, later = [quadratic(d, p.x.T * p.x / p.n) for p in (before, after)]
            xi = later / size
        elif kind == "Common":
            size, phi1, phi2 = quadratic(d, whole.x.T * whole.x / n), deviation, deviation
        else:
            size = mp.fsum(d[j] * one["columns"][j][row - 1] for j in range(len(d))) ** 2
        ends = []
        for level in (0.975, 0.025):
            quantile = argmax_quantile(mp.mpf(str(level)), phi1, phi2, xi)
            used.append(([level, float(phi1), float(phi2), float(xi)], quantile))
            ends.append(quantile * phi1 ** 2 / size)
        low.append(row - mp.ceil(ends[0]))
        high.append(row - mp.floor(ends[1]))
        offsets += ends
    return low, high, offsets, used


def describe(one):
    y, columns = one["y"], one["columns"]
    n, k, least = len(y), len(columns), math.floor(one["minimumShare"] * len(y))
    found = partitions(y, columns, least, 5)
    sums = [mp.fsum(p.rss for p in segments(one, breaks)) for breaks in [[]] + found]
    bic = [n * (mp.log(s) + 1 - mp.log(n) + mp.log(2 * mp.pi)) + mp.log(n) * (k + 1) * (m + 1)
           for m, s in enumerate(sums)]
    out = {"residualSumsOfSquares": sums, "bic": bic, "bestCount": mp.mpf(bic.index(min(bic)))}
    out |= {f"breaks{m}": list(map(mp.mpf, breaks)) for m, breaks in enumerate(found, 1)}
    asymptotics = []
    for m in one["intervalsFor"]:
        for name in ("PerSegment", "Common", "Local"):
            low, high, offsets, used = intervals(one, found[m - 1], name)
            out |= {f"low{name}{m}": low, f"high{name}{m}": high, f"offsets{name}{m}": offsets}
            asymptotics += used
    assert len(found) == 5
    by_count = [(n - (m + 1) * k) * (sums[0] - sums[m]) / sums[m] / (m * k) for m in range(1, 6)]
    path = []
    for at in range(least, n - least + 1):
        both = mp.fsum(p.rss for p in segments(one, [at]))
        path.append((sums[0] - both) / (both / (n - 2 * k)))
    top = max(path)
    tests = {"fPath": path, "supF": top, "supFBreak": mp.mpf(least + path.index(top)),
             "aveF": mp.fsum(path) / len(path), "expF": mp.log(mp.fsum(mp.exp(f / 2) for f in path) / len(path)),
             "supFByCount": by_count, "udMax": max(by_count)}
    assert abs(by_count[0] * k - top) < mp.mpf("1e-40") * top
    return out, tests, asymptotics


def series():
    nile = [int(v) for v in frozen.run_r("breaks.R", {})["nile"]]
    yield ("nile", "flow of the Nile at Aswan 1871-1970 (R datasets: Nile)",
           {"first": 1871, "y": nile, "columns": [[1] * 100], "minimumShare": 0.15, "intervalsFor": [1, 2]})
    random = np.random.default_rng(11)
    t = np.arange(100)
    y = 10 + 0.05 * t + (t >= 55) * (0.8 + 0.06 * (t - 55)) + random.normal(0, 0.4, 100)
    yield ("trend-one-break", "numpy default_rng(11): trend that changes after row 55, white noise",
           {"seed": 11, "y": y.round(4).tolist(), "columns": [[1] * 100, t.tolist()], "minimumShare": 0.15,
            "intervalsFor": [1, 2]})
    random = np.random.default_rng(12)
    t, noise = np.arange(120), random.normal(0, 0.3, 120)
    for i in range(1, 120):
        noise[i] += 0.5 * noise[i - 1]
    y = 5 + 0.02 * t + 0.08 * np.maximum(0, t - 40) + (t >= 80) * -0.13 * (t - 80) + (t >= 80) * 1.0 + noise
    yield ("trend-two-breaks", "numpy default_rng(12): trend that changes after rows 40 and 80, noise AR(1) with 0.5",
           {"seed": 12, "y": y.round(4).tolist(), "columns": [[1] * 120, t.tolist()], "minimumShare": 0.15,
            "intervalsFor": [1, 2, 3]})
    random = np.random.default_rng(13)
    t = np.arange(80)
    y = 3 + 0.01 * t + 0.5 * (t >= 45) + random.normal(0, 0.6, 80)
    yield ("weak-break", "numpy default_rng(13): a level that rises by less than the noise after row 45",
           {"seed": 13, "y": y.round(4).tolist(), "columns": [[1] * 80, t.tolist()], "minimumShare": 0.15,
            "intervalsFor": []})


def main():
    listed = [(*one, *describe(one[2])) for one in series()]
    asked = [inputs | {"asymptotics": [row for row, _ in used]} for _, _, inputs, _, _, used in listed]
    by_r = frozen.run_r("breaks.R", {"cases": asked})
    cases = []
    for (id, about, inputs, truth, tests, used), r in zip(listed, by_r["cases"], strict=True):
        quantiles = r.pop("quantiles")
        reached = frozen.digits(quantiles, [quantile for _, quantile in used]) if used else 12
        probabilities = {name: r.pop(name) for name in [name for name in r if name.endswith("Probability")]}
        split = {name: r.pop(name) for name in tests if name in r}
        source = f"{about}. mpmath, 60 digits; numpy {np.__version__}; {by_r['source']}"

        def add(suffix, expected):
            about_it = {} if not suffix else {"about": f"the series of {id}"}
            cases.append({"id": id + suffix, "source": source, "inputs": about_it | inputs, "expected": expected})

        add("", frozen.judge({name: truth[name] for name in truth if name in r}, {"R": r}, 9))
        offsets, local = {}, {}
        for name in truth:
            if name not in r:
                (local if "Local" in name else offsets)[name] = {
                    "value": frozen.plain(truth[name]), "digits": 12,
                    "agreeing": f"R {reached:.1f} on the quantiles of the argmax; "
                                + ("no other program has this form" if "Local" in name else "R keeps rounded rows")}
        if offsets:
            add("-offsets", offsets)
        if local and id != "nile":
            add("-local", local)
        add("-fstats", frozen.judge(tests, {"R": split}, 9, ["supFByCount", "udMax"]))
        if id == "weak-break":
            # The statistics of the other series lie beyond the tables.
            add("-fstats-probability", {name: {"value": v, "digits": 12, "agreeing": "R alone"}
                                        for name, v in probabilities.items()})
    for case in cases:
        for name, value in case["expected"].items():
            print(f"{case['id']:36}{name:26}{value['digits']:4}  {value['agreeing']}")
    frozen.write("breaks", [dict(cases[0], formulas=FORMULAS)] + cases[1:])


main()
