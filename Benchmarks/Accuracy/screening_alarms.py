"""How often `fundcast forecast` reports outliers and level shifts in monthly series without any, and in series with one.

Level 200, a season of 10 (none in the last four rows), errors of standard deviation 3 by kind; 400 series for each row. A spike
of six errors stands in the middle; a shift of eight errors there lasts to the end (for walks: six and twelve steps). The last
kinds are skewed: gamma-distributed values of shape 4, log-normal ones of spread 0.5. Needs numpy and a built fundcast:

    python3 Benchmarks/Accuracy/screening_alarms.py .build/release/fundcast
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

fundcast = sys.argv[1] if len(sys.argv) > 1 else "fundcast"
random = np.random.default_rng(21)
SERIES = 400


def draw(kind, months):
    shocks = random.standard_normal(months + 60)
    if kind == "gamma":
        return 50 * random.gamma(4, 1, months), 100
    if kind == "log-normal":
        return 200 * np.exp(0.5 * shocks[60:]), 100
    rho = {"white": 0, "ar 0.5": 0.5, "ar 0.8": 0.8, "walk": 1}[kind]
    errors = np.zeros(months + 60)
    for time in range(1, months + 60):
        errors[time] = rho * errors[time - 1] + shocks[time]
    size = 3 * (1 - rho**2) ** 0.5 if rho < 1 else 3
    return 400 + 10 * np.sin(np.arange(months) * np.pi / 6) + size * errors[60:], 3


def screened(path, kind, months, spike, shift):
    with open(path, "w") as file:
        file.write("series,period,value\n")
        for number in range(SERIES):
            values, size = draw(kind, months)
            values = np.array(values)
            values[months // 2] += spike * size
            values[months // 2:] += shift * size
            for month, value in enumerate(values):
                file.write(f"S{number:03d},{2010 + month // 12}-{month % 12 + 1:02d},{value:.4f}\n")
    command = [fundcast, "forecast", path, "--method", "naive", "--horizon", "1", "--format", "json"]
    out = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    middle = f"{2010 + months // 24}-{months // 2 % 12 + 1:02d}"
    counts = {"outlier": 0, "levelShift": 0, "found": 0}
    for one in out["series"]:
        kinds = {finding["kind"] for finding in one["findings"]}
        for name in ("outlier", "levelShift"):
            counts[name] += name in kinds
        wanted = "outlier" if spike else "levelShift"
        near = [f for f in one["findings"] if f["kind"] == wanted]
        if spike:
            counts["found"] += any(f["start"] == middle for f in near)
        elif shift:
            place = int(middle[:4]) * 12 + int(middle[5:])
            counts["found"] += any(abs(int(f["start"][:4]) * 12 + int(f["start"][5:]) - place) <= 1 for f in near)
    return {name: 100 * count / len(out["series"]) for name, count in counts.items()}


print("| errors | months | outlier, none there | shift, none there | spike found | shift found |")
print("|---|---:|---:|---:|---:|---:|")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "series.csv")
    for kind in ("white", "ar 0.5", "ar 0.8", "walk", "gamma", "log-normal"):
        for months in (24, 48, 72, 120):
            none = screened(path, kind, months, 0, 0)
            factor = 1 if kind != "walk" else 1.5
            spike = screened(path, kind, months, 6, 0)["found"]
            shift = screened(path, kind, months, 0, 8 * factor)["found"]
            print(f"| {kind} | {months} | {none['outlier']:.1f} % | {none['levelShift']:.1f} % | {spike:.0f} % | {shift:.0f} % |")
