"""Prints series per second, ratios and accuracy of forecasting.sh from the lines that both sides printed.

    python forecasting_summary.py DATA TIMES

The least time per series of the rounds counts. `wall` ratios are of elapsed time, `cpu` ratios of the time that
processors worked, which other work on the machine disturbs less. Accuracy is that of both on the series that the peer
forecast.
"""

import collections
import sys

import numpy as np

from forecasting import scores
from forecasting_data import read

PAIRS = [
    ("ets", [("statsforecast", "AutoETS"), ("R", "ets")]),
    ("theta(automatic)", [("statsforecast", "AutoTheta")]),
    ("arima", [("statsforecast", "AutoARIMA"), ("R", "auto.arima")]),
    ("auto", []),
]


def least(path):
    """(side, method, cores) -> least seconds and cpu-seconds per series, and the most series."""
    found = collections.defaultdict(lambda: [float("inf"), float("inf"), 0])
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if len(fields) != 6:
            print(line.strip())
            continue
        one, count = found[fields[0], fields[1], int(fields[2])], int(fields[3])
        found[fields[0], fields[1], int(fields[2])] = [
            min(one[0], float(fields[4]) / count), min(one[1], float(fields[5]) / count), max(one[2], count)]
    return found


def accuracy(path, name, tasks, horizon, count=None):
    """Mean symmetric and scaled error over the first series, all that were forecast or some."""
    values = np.fromfile(f"{path}.{name}.found").reshape(-1, horizon)
    forecasts = {task: own for task, own in zip(list(tasks)[:count], values)}
    symmetric, scaled, _, _ = scores(tasks, forecasts)
    return len(forecasts), f"{symmetric:.2f} / {scaled:.3f}"


def main(path, lines):
    horizon, tasks = read(path)
    times = least(lines)
    print(f"{'ours':<17} {'a second':>9} {'cpu':>9}  {'peer':<24} {'a second':>9} {'cpu':>9} "
          f"{'cores':>5} {'wall x':>7} {'cpu x':>7}")
    for ours, peers in PAIRS:
        for cores in (1, 2):
            if (own := times.get(("ours", ours, cores))) is None:
                continue
            mine = f"{ours:<17} {1 / own[0]:>9.1f} {1 / own[1]:>9.1f}"
            if not peers:
                print(f"{mine}  {'':<24} {'':>9} {'':>9} {cores:>5}")
            for side, name in peers:
                if (other := times.get((side, name, cores))) is None:
                    continue
                print(f"{mine}  {side + ' ' + name:<24} {1 / other[0]:>9.2f} {1 / other[1]:>9.2f} {cores:>5} "
                      f"{other[0] / own[0]:>7.0f} {other[1] / own[1]:>7.0f}")
    print(f"\n{'sMAPE / MASE':<17} {'series':>7} {'ours':>16}   {'peer':<24} {'peer':>16}")
    for ours, peers in PAIRS:
        if not any(key[:2] == ("ours", ours) for key in times):
            continue
        count, text = accuracy(path, ours, tasks, horizon)
        print(f"{ours:<17} {count:>7} {text:>16}")
        for side, name in peers:
            if any(key[:2] == (side, name) for key in times):
                file = name if side == "statsforecast" else f"R-{name}"
                count, other = accuracy(path, file, tasks, horizon)
                _, text = accuracy(path, ours, tasks, horizon, count)
                print(f"{ours:<17} {count:>7} {text:>16}   {side + ' ' + name:<24} {other:>16}")


if __name__ == "__main__":
    main(*sys.argv[1:])
