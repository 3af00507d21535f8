"""Writes backtests.json: back-tests of the naive and the seasonal naive method, done once more with numpy and scipy.

Run it with: python3 make_backtests.py
"""
import json

import numpy as np
import scipy
from scipy import stats

SOURCE = f"numpy {np.__version__}, scipy {scipy.__version__}: the definitions written out"
PROBABILITIES, REACH = [0.1, 0.25, 0.5, 0.75, 0.9], 40
LEVELS = {"model": [0.8, 0.95], "conformal": [0.8, 0.9]}
cases = []


def walk(history, lag, horizon):
    """Points and standard deviations of the walk of a lag."""
    change = history[lag:] - history[:-lag]
    sigma = np.sqrt(np.mean(change**2))
    steps = np.arange(horizon)
    return history[len(history) - lag + steps % lag], sigma * np.sqrt(steps // lag + 1)


def conformal(series, count, first, lag, horizon, level):
    """Half the widths that the errors known at an origin give."""
    start = max(first, count - (REACH + horizon - 1))
    sizes = [[] for _ in range(horizon)]
    for earlier in range(start, count):
        if earlier < lag + 1:
            continue
        points, _ = walk(series[:earlier], lag, horizon)
        for step in range(min(horizon, count - earlier)):
            sizes[step].append(abs(series[earlier + step] - points[step]))
    widths = []
    for own in sizes:
        assert len(own) >= 20
        own = sorted(own)
        widths.append(np.interp(level * (len(own) + 1), np.arange(len(own) + 1), [0] + own))
    return np.array(widths)


def measures(series, season, lag, horizon, origins, step, kind):
    n, levels = len(series), LEVELS[kind]
    counts = sorted(n - horizon - step * k for k in range(origins))
    warm = REACH + horizon - 1
    first = max(min(counts[0], n // 3), counts[0] - warm)
    rows, losses = [], []
    for count in counts:
        history = series[:count]
        points, spread = walk(history, lag, horizon)
        change = history[season:] - history[:-season]
        scale, root = np.mean(np.abs(change)), np.sqrt(np.mean(change**2))
        widths = {level: stats.norm.ppf((1 + level) / 2) * spread if kind == "model"
                  else conformal(series, count, first, lag, horizon, level) for level in levels}
        actual = series[count:count + horizon]
        losses.append(np.mean(np.abs(actual - points)))
        for h in range(horizon):
            y, f, s = actual[h], points[h], spread[h]
            z = (y - f) / s
            row = {"e": abs(y - f), "ape": abs(y - f) / abs(y), "smape": 2 * abs(y - f) / (abs(y) + abs(f)),
                   "q": abs(y - f) / scale, "r": ((y - f) / root) ** 2,
                   "crps": s * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi)),
                   "pit": stats.norm.cdf(z)}
            for p in PROBABILITIES:
                u = y - (f + stats.norm.ppf(p) * s)
                row[f"pin{p}"] = p * u if u >= 0 else (p - 1) * u
            for level in levels:
                low, high = f - widths[level][h], f + widths[level][h]
                if kind != "model":
                    low, high = max(0, low), max(0, high)
                row[f"in{level}"] = float(low <= y <= high)
                row[f"w{level}"] = high - low + 2 / (1 - level) * max(0, low - y, y - high)
            rows.append(row)
    mean = {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}
    counted, _ = np.histogram([row["pit"] for row in rows], bins=10, range=(0, 1))
    return mean, rows, counted.tolist(), np.array(losses)


def diebold_mariano(first, second, overlap):
    """Harvey, Leybourne and Newbold (1997)."""
    d = first - second
    n = len(d)
    c = d - d.mean()
    gamma = [np.sum(c[k:] * c[:n - k]) / n for k in range(overlap)]
    variance = gamma[0] + 2 * sum(gamma[1:])
    if variance <= 0:
        variance = gamma[0] + 2 * sum((1 - k / overlap) * gamma[k] for k in range(1, overlap))
    factor = (n + 1 - 2 * overlap + overlap * (overlap - 1) / n) / n
    value = d.mean() / np.sqrt(variance / n) * np.sqrt(factor)
    return float(value), float(2 * stats.t.sf(abs(value), n - 1))


rng = np.random.default_rng(20261122)
for name, n, season, horizon, origins, step, kind in [
        ("monthly", 96, 12, 6, 24, 1, "model"), ("quarterly", 44, 4, 4, 9, 2, "model"), ("annual", 30, 1, 3, 8, 1, "model"),
        ("conformal", 120, 12, 3, 12, 1, "conformal")]:
    t = np.arange(n)
    y = np.round(100 * np.exp(0.05 * t / season) * (1 + 0.3 * np.sin(2 * np.pi * t / max(season, 2))) * np.exp(rng.normal(0, 0.07, n)), 2)
    losses = {}
    for method, lag in [("naive", 1), ("seasonalNaive", season)]:
        if method == "seasonalNaive" and season == 1:
            continue
        mean, rows, counted, losses[method] = measures(y, season, lag, horizon, origins, step, kind)
        last = [row for place, row in enumerate(rows) if place % horizon == horizon - 1]
        expected = {"coverage": ([mean[f"in{v}"] for v in LEVELS[kind]], 13), "winkler": ([mean[f"w{v}"] for v in LEVELS[kind]], 11)}
        if kind == "model":
            expected |= {
                "mae": (mean["e"], 12), "rmse": (float(np.sqrt(np.mean([row["e"] ** 2 for row in rows]))), 12),
                "mape": (mean["ape"], 12), "smapeDoubled": (mean["smape"], 12), "mase": (mean["q"], 12),
                "rmsse": (float(np.sqrt(mean["r"])), 12), "crps": (mean["crps"], 11), "integrals": (counted, 13),
                "pinball": ([mean[f"pin{p}"] for p in PROBABILITIES], 11),
                "lastMASE": (float(np.mean([row["q"] for row in last])), 12),
                "lastCRPS": (float(np.mean([row["crps"] for row in last])), 11)}
        cases.append({"id": f"{name} {method}", "source": SOURCE,
                      "inputs": {"y": y.tolist(), "season": season, "horizon": horizon, "origins": origins, "step": step,
                                 "method": method, "kind": kind},
                      "expected": {key: {"value": value, "digits": digits} for key, (value, digits) in expected.items()}})
    if kind == "model" and season > 1:
        value, p = diebold_mariano(losses["naive"], losses["seasonalNaive"], -(-horizon // step))
        cases[-1]["expected"] |= {"dm": {"value": value, "digits": 10}, "dmProbability": {"value": p, "digits": 9}}
json.dump(cases, open("backtests.json", "w"), indent=1)
