"""Scores forecasts of statsforecast, of archived competitors and of the library on the same series with the same code.

    python forecasting.py peers M3.csv SPENDING.csv WORK [MODEL...]
    python forecasting.py accuracy M3.csv COMPETITORS.csv SPENDING.csv WORK [OURS.csv...]

M3.csv has the columns series, period, value, split: the test part is forecast from the train part. SPENDING.csv has
series, period, value: its last 36 months are forecast 12 ahead from three origins. COMPETITORS.csv has method, series,
f1, f2, ...: archived forecasts of the test part. OURS.csv has method, series, origin, f1, f2, ...: what
`ForecastAccuracy --write` wrote; the origin is the last known period.

`peers` makes the forecasts of statsforecast, of all models or some, one series after the other on one core, and keeps
them in the folder WORK, so that they are made once; a run that was stopped goes on where it was. `accuracy` prints one
table for each set: the mean over series (and origins) of the mean of `200 |y - f| / (|y| + |f|)`, where 0 against 0 is
0, and of the mean error scaled by the mean seasonal difference of the train part (series with none are left out), with
the median of these scaled errors.
Methods that have not forecast everything come last, with how much they have: their figures are of other series.
"""

import csv
import os
import sys
import warnings

import numpy as np

SEASON, ORIGINS, HORIZON = 12, 3, 12
PEERS = ["DynamicOptimizedTheta", "AutoETS", "AutoTheta", "AutoCES", "AutoARIMA"]
COMBINED = ["AutoETS", "AutoTheta", "AutoCES", "AutoARIMA"]


def read(path):
    """Periods, values and marks of the test part of every series."""
    series = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            one = series.setdefault(row["series"], ([], [], []))
            one[0].append(row["period"])
            one[1].append(float(row["value"]))
            one[2].append(row.get("split") == "test")
    return series


def competition(path):
    """Task (series, origin) -> train part, test part."""
    tasks = {}
    for name, (periods, values, tests) in read(path).items():
        cut = tests.index(True)
        tasks[name, periods[cut - 1]] = np.array(values[:cut]), np.array(values[cut:])
    return tasks


def rolling(path):
    """The same for the last origins of every series that leave three seasons to learn from."""
    tasks = {}
    for name, (periods, values, _) in read(path).items():
        for back in range(ORIGINS, 0, -1):
            cut = len(values) - back * HORIZON
            if cut >= 3 * SEASON:
                tasks[name, periods[cut - 1]] = np.array(values[:cut]), np.array(values[cut:cut + HORIZON])
    return tasks


def stored(path):
    """Method -> task -> forecasts, from a file that the library or this script wrote."""
    found = {}
    with open(path, encoding="utf-8", newline="") as file:
        for method, series, origin, *values in csv.reader(file):
            if method != "method":
                found.setdefault(method, {})[series, origin] = np.array(values, dtype=float)
    return found


def archived(path, tasks):
    """Method -> task -> forecasts of the competitors, whose only origin is the end of the train part."""
    origins = dict(tasks.keys())
    found = {}
    with open(path, encoding="utf-8", newline="") as file:
        for method, series, *values in csv.reader(file):
            if method != "method" and series in origins:
                found.setdefault(method, {})[series, origins[series]] = np.array([v for v in values if v], dtype=float)
    return found


def peer(name, tasks, path):
    """Makes what is missing of one model of statsforecast; where it fails, seasonal naive stands in."""
    from statsforecast import models

    done = stored(path).get(name, {}) if os.path.exists(path) else {}
    failures = 0
    with open(path, "a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        for task, (train, test) in tasks.items():
            if task in done:
                continue
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    values = getattr(models, name)(season_length=SEASON).forecast(y=train, h=len(test))["mean"]
                    if not np.isfinite(values).all():
                        raise ValueError("not finite")
                except Exception as error:
                    failures += 1
                    print(f"{name} {task}: {error}", file=sys.stderr)
                    values = models.SeasonalNaive(season_length=SEASON).forecast(y=train, h=len(test))["mean"]
            done[task] = values
            lines.writerow([name, *task, *(repr(float(v)) for v in values)])
            file.flush()
    print(f"{name}: {len(done)} forecasts kept, {failures} failed now", file=sys.stderr, flush=True)


def peers(work, label):
    """Method -> task -> forecasts that `peer` kept, and the mean and the median of four."""
    kept = {}
    for name in PEERS:
        path = os.path.join(work, f"{label}-{name}.csv")
        kept[name] = stored(path).get(name, {}) if os.path.exists(path) else {}
    common = [task for task in kept[COMBINED[0]] if all(task in kept[name] for name in COMBINED)]
    for title, combine in [("mean of the four automatic", np.mean), ("median of the four automatic", np.median)]:
        kept[title] = {task: combine([kept[name][task] for name in COMBINED], axis=0) for task in common}
    return {f"statsforecast {name}": forecasts for name, forecasts in kept.items()}


def scores(tasks, forecasts):
    """Mean symmetric error, mean and median of the scaled errors, and how many tasks were forecast."""
    symmetric, scaled = [], []
    for task, (train, test) in tasks.items():
        if task not in forecasts:
            continue
        values = forecasts[task][:len(test)]
        errors, sizes = np.abs(test - values), np.abs(test) + np.abs(values)
        symmetric.append(np.mean(np.divide(200 * errors, sizes, out=np.zeros_like(errors), where=sizes > 0)))
        scale = np.mean(np.abs(train[SEASON:] - train[:-SEASON]))
        if scale > 0:
            scaled.append(np.mean(errors) / scale)
    return np.mean(symmetric), np.mean(scaled), np.median(scaled), len(symmetric)


def table(title, tasks, methods, measure):
    """Prints methods by the measure that counts: 0 the symmetric error, 1 the scaled."""
    print(f"== {title}: {len({series for series, _ in tasks})} series, {len(tasks)} forecasts")
    print(f"{'method':<44} {'sMAPE':>7} {'MASE':>7} {'median':>7}")
    rows = [(*scores(tasks, forecasts), name) for name, forecasts in methods.items() if set(forecasts) & set(tasks)]
    for symmetric, scaled, middle, count, name in sorted(rows, key=lambda row: (row[3] < len(tasks), row[measure])):
        part = "" if count == len(tasks) else f"  ({count} forecasts)"
        print(f"{name:<44} {symmetric:>7.2f} {scaled:>7.3f} {middle:>7.3f}{part}")


def make(m3, spending, work, *names):
    for label, tasks in [("m3", competition(m3)), ("spending", rolling(spending))]:
        for name in names or PEERS:
            peer(name, tasks, os.path.join(work, f"{label}-{name}.csv"))


def accuracy(m3, competitors, spending, work, *ours):
    tasks, months = competition(m3), rolling(spending)
    m3_methods, spending_methods = peers(work, "m3"), peers(work, "spending")
    for name, forecasts in archived(competitors, tasks).items():
        m3_methods[f"archived {name}"] = forecasts
    for path in ours:
        for name, forecasts in stored(path).items():
            for methods, own in [(m3_methods, tasks), (spending_methods, months)]:
                if set(forecasts) & set(own):
                    methods[f"ours {name}"] = forecasts
    table("M3 monthly, test part", tasks, m3_methods, 0)
    print()
    table(f"Monthly spending, {ORIGINS} origins, {HORIZON} ahead", months, spending_methods, 1)


if __name__ == "__main__":
    {"peers": make, "accuracy": accuracy}[sys.argv[1]](*sys.argv[2:])
