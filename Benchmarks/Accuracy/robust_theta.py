"""The method `theta(robust)` in numpy, and what it was chosen by.

    python robust_theta.py OUTPUT_FOLDER          writes theta-robust.json: seeded series and their forecasts, for the tests
    python robust_theta.py M3.csv BACK...         sMAPE of the train parts, 18 ahead, so many months before their end

M3.csv has the columns series, period, value, split; only rows of the train part are read. Needs numpy.
"""

import collections
import csv
import json
import sys

import numpy as np

GAINS = np.array([0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])


def season(logs, period, caution=1.5):
    """Means by position about a centred moving mean, drawn towards zero by so many times their uncertainty."""
    weights = np.r_[0.5, np.ones(period - 1), 0.5] / period
    rest = logs[period // 2:len(logs) - period // 2] - np.convolve(logs, weights, "valid")
    place = (np.arange(len(rest)) + period // 2) % period
    count = np.bincount(place, minlength=period)
    factors = np.bincount(place, rest, period) / np.maximum(count, 1)
    factors -= factors.mean()
    noise = (rest - factors[place]).var() * len(rest) / max(1, len(rest) - period)
    error = caution * noise / max(count.mean(), 1)
    signal = max(0, factors.var() - error)
    return factors * signal / (signal + error + 1e-12)


def medians(values, horizon, period=12):
    logs = np.log(values)
    count, first = len(logs), period // 2
    factors = season(logs, period)
    adjusted = logs - factors[np.arange(count) % period]
    limit = 2.5 * np.abs(np.diff(adjusted)).mean()
    level = np.full(len(GAINS), np.median(adjusted[:first]))
    squares = np.zeros(len(GAINS))
    for index, value in enumerate(adjusted):
        error = np.clip(value - level, -limit, limit)
        squares += error**2 * (index >= first)
        level = level + GAINS * error
    weights = np.exp(-0.5 * (count - first) * np.log(squares / squares.min()))
    weights /= weights.sum()
    tail = adjusted[-5 * period:]
    slope = np.polyfit(np.arange(len(tail)), tail, 1)[0] / 2
    steps = np.arange(1, horizon + 1)
    return np.exp(weights @ level + slope * steps + factors[(count + steps - 1) % period])


def cases():
    draw = np.random.default_rng(11)
    for number, (count, period) in enumerate([(36, 12), (43, 12), (60, 12), (121, 12), (12, 4), (47, 4)]):
        months = np.arange(count)
        logs = (draw.normal(0, 3) + 0.01 * draw.normal() * months + 0.2 * draw.normal() * np.sin(months * 2 * np.pi / period)
                + np.cumsum(draw.normal(0, 0.02, count)) + draw.normal(0, 0.01 + 0.1 * draw.random(), count))
        logs[draw.integers(0, count, count // 20)] += 1.5
        values = [float(f"{value:.9g}") for value in np.exp(logs)]
        yield {
            "id": f"case{number}", "source": "robust_theta.py", "inputs": {"values": values, "periods": period},
            "expected": {"median": {"value": medians(np.array(values), 18, period).tolist(), "digits": 9}}}


def main(path, *backs):
    if not backs:
        with open(path + "/theta-robust.json", "w") as file:
            json.dump(list(cases()), file, indent=1)
        return
    series = collections.OrderedDict()
    for row in csv.DictReader(open(path)):
        if row["split"] == "train":
            series.setdefault(row["series"], []).append(float(row["value"]))
    for back in map(int, backs):
        errors = []
        for values in map(np.array, series.values()):
            known, actual = values[:len(values) - back], values[len(values) - back:][:18]
            if len(known) >= 36 and len(actual) == 18 and np.all(known > 0):
                found = medians(known, 18)
                errors.append(np.mean(200 * np.abs(actual - found) / (np.abs(actual) + found)))
        print(f"{len(errors)} series, {back} back: sMAPE {np.mean(errors):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
