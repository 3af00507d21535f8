"""Writes alert_backtest.json: a small record of alerts and probabilities, scored from the definitions.

Months, alerts and statements are drawn; what is expected is counted month by month with numpy and, for clustered standard
errors, statsmodels. Nothing here knows how the library counts.

Run with numpy 2, statsmodels 0.14: python3 make_alert_backtest.py
"""
import json

import numpy as np
import statsmodels
import statsmodels.api as sm

EDGE, HORIZON, REOPENING, LENGTH = 3.0, 12, 6, 48
MISSING = -1000.0


def record(rng, regions):
    """Months of reserve and the level of the alert (0, 1, 3) at the end of each month, per fund."""
    months, levels = [], []
    for _ in regions:
        m = np.round(rng.uniform(3.2, 7.0) + np.cumsum(rng.normal(-0.03, 0.55, LENGTH)), 3)
        seen = m + rng.normal(0, 0.4, LENGTH)
        level, column = 0, []
        for x in seen:
            target = 3 if x < 3.3 else (1 if x < 4.5 else 0)
            if target > level or (level == 3 and x > 3.8) or (level == 1 and x > 4.9):
                level = target if target > level else (1 if level == 3 and x <= 4.9 else 0)
            column.append(level)
        if rng.uniform() < 0.3:
            at = rng.integers(5, LENGTH - 6)
            m[at:at + 2] = MISSING
        months.append(m)
        levels.append(column)
    return months, levels


def score(months, levels, least):
    """Counts of one severity, fund by fund, from the definitions."""
    out = dict(opened=0, right=0, false=0, early=0, late=0, undecided=0, warned=0, missed=0, same=0, reopened=0)
    leads = []
    for m, level in zip(months, levels):
        known = m > MISSING
        beyond = known & (m < EDGE)
        end = np.flatnonzero(known)[-1]
        on = np.array([x >= least for x in level])
        starts = [t for t in range(LENGTH) if on[t] and (t == 0 or not on[t - 1])]
        stops = {s: next((t for t in range(s + 1, LENGTH) if not on[t]), None) for s in starts}
        breaches = []
        for t in range(1, LENGTH):
            if beyond[t]:
                before = [u for u in range(t) if known[u]]
                if before and not beyond[before[-1]]:
                    breaches.append(t)
        closed = []
        for s in starts:
            out["opened"] += 1
            if closed and s - closed[-1] <= REOPENING:
                out["reopened"] += 1
            if stops[s] is not None:
                closed.append(stops[s])
            so_far = [u for u in range(s + 1) if known[u]]
            if so_far and beyond[so_far[-1]]:
                out["late"] += 1
                continue
            window = range(s + 1, s + HORIZON + 1)
            if s + HORIZON > end:
                out["undecided"] += 1
            elif any(beyond[t] for t in window):
                out["right"] += 1
            elif all(known[t] for t in window):
                out["false"] += 1
                if any(b > s and all(on[s:b]) for b in breaches):
                    out["early"] += 1
            else:
                out["undecided"] += 1
        for b in breaches:
            if on[b - 1]:
                out["warned"] += 1
                s = max(t for t in starts if t < b)
                # An alert left open by an earlier breach warns of the next one from the return into the band on.
                leads.append(b - max([s] + [t + 1 for t in range(s + 1, b) if beyond[t]]))
            else:
                out["missed"] += 1
                if b in starts:
                    out["same"] += 1
    return out, sorted(leads)


def statements(rng, months):
    """A statement for every sixth month of every fund that is not beyond the edge; overconfident on purpose."""
    rows = []
    for f, m in enumerate(months):
        for t in range(0, LENGTH - 1, 6):
            if m[t] <= MISSING or m[t] < EDGE:
                continue
            raw = 1 / (1 + np.exp((m[t] - 3.6) * 2.2 + rng.normal(0, 0.3)))
            rows.append((f, t, float(np.round(raw, 3))))
    return rows


def probabilities(rows, months, cluster):
    said, happened, groups, undecided, distinct = [], [], [], 0, set()
    for f, t, p in rows:
        window = months[f][t + 1:t + 1 + HORIZON]
        if len(window) < HORIZON or (window <= MISSING).any():
            undecided += 1
            continue
        hit = np.flatnonzero(window < EDGE)
        if len(hit):
            distinct.add((f, t + 1 + hit[0]))
        said.append(p)
        happened.append(1.0 if len(hit) else 0.0)
        groups.append(cluster[f])
    p, o = np.array(said), np.array(happened)
    g = np.unique(groups, return_inverse=True)[1]
    loss, share = (p - o) ** 2, o.mean()
    b, c = loss.mean(), share * (1 - share)
    error = sm.OLS(loss, np.ones(len(p))).fit(cov_type="cluster", cov_kwds={"groups": g}).bse[0]
    # Both means together: the clustered covariance of (loss, o), and the gradient of 1 - loss / (o (1 - o)).
    sums = np.zeros((g.max() + 1, 2))
    np.add.at(sums, g, np.column_stack([loss - b, o - share]))
    k = len(sums)
    covariance = k / (k - 1) * sums.T @ sums / len(p) ** 2
    gradient = np.array([-1 / c, b * (1 - 2 * share) / c ** 2])
    bins = np.minimum((p * 10).astype(int), 9)
    table = []
    for n in range(10):
        inside = bins == n
        if inside.any():
            sizes = np.bincount(g[inside])
            table.append((n / 10, inside.sum(), o[inside].sum(), p[inside].mean(), inside.sum() ** 2 / (sizes ** 2).sum()))
    table = np.array(table)
    n, hits, mean = table[:, 1], table[:, 2], table[:, 3]
    # The identity that names the parts: score = reliability - resolution + climatology + spread within tenths.
    inside = sum(((p[bins == round(t * 10)] - m) ** 2).sum() - 2 * ((p[bins == round(t * 10)] - m) * (
        o[bins == round(t * 10)] - h / c_)).sum() for t, c_, h, m in zip(table[:, 0], n, hits, mean)) / len(p)
    reliability = (n * (mean - hits / n) ** 2).sum() / len(p)
    resolution = (n * (hits / n - share) ** 2).sum() / len(p)
    assert abs(reliability - resolution + c + inside - b) < 1e-14
    return {
        "cases": len(p), "happened": int(o.sum()), "undecided": undecided, "breaches": len(distinct), "clusters": k,
        "brier": b, "brierError": error, "climatology": c, "skill": 1 - b / c,
        "skillError": float(np.sqrt(gradient @ covariance @ gradient)), "reliability": reliability,
        "resolution": resolution, "binFrom": table[:, 0].tolist(), "binCases": n.tolist(), "binHappened": hits.tolist(),
        "binStated": mean.tolist(), "binEffective": table[:, 4].tolist(),
    }


def case(name, seed, regions, by_province):
    rng = np.random.default_rng(seed)
    months, levels = record(rng, regions)
    rows = statements(rng, months)
    expected = {}
    for word, least in [("blue", 1), ("orange", 3)]:
        counts, leads = score(months, levels, least)
        for key, value in counts.items():
            expected[f"{word}.{key}"] = {"value": value}
        expected[f"{word}.leads"] = {"value": leads}
        expected[f"{word}.median"] = {"value": float(np.median(leads)) if leads else MISSING}
    cluster = [r[:2] if by_province else i for i, r in enumerate(regions)]
    for key, value in probabilities(rows, months, cluster).items():
        exact = isinstance(value, int)
        expected[f"p.{key}"] = {"value": value} if exact else {"value": value, "digits": 11}
    return {
        "id": name, "source": f"numpy {np.__version__}, statsmodels {statsmodels.__version__}, seed {seed}",
        "inputs": {
            "regions": [int(r) for r in regions], "missing": MISSING,
            "months": [m.tolist() for m in months], "levels": levels,
            "statements": [[f, t, p] for f, t, p in rows], "within": HORIZON, "reopening": REOPENING,
        },
        "expected": expected,
    }


PROVINCES = ["11", "13", "21", "32", "34", "36", "41", "42", "44", "51", "53", "61"]
cases = [
    case("twelve-provinces", 20261, [p + f"01{n:02d}" for p in PROVINCES for n in (1, 2, 3)], True),
    case("one-province", 20262, [f"3601{n:02d}" for n in range(1, 16)], False),
    case("few", 20263, ["360101", "360102", "360103"], False),
]
with open("alert_backtest.json", "w") as file:
    json.dump(cases, file, separators=(",", ":"))
    file.write("\n")
for one in cases:
    print(one["id"], {k: v["value"] for k, v in one["expected"].items() if not isinstance(v["value"], list)})
