"""How often the 95 % intervals of `fundcast trend` hold the true growth, on drawn series of monthly spending.

Growth of 8 % a year, a season of 5 %, and noise of 3 % whose neighbours are correlated by rho; 400 funds for each row, read by
the default design. Needs numpy and a built fundcast:

    python3 Benchmarks/Accuracy/trend_coverage.py .build/release/fundcast
"""
import csv
import io
import os
import subprocess
import sys
import tempfile

import numpy as np

fundcast = sys.argv[1] if len(sys.argv) > 1 else "fundcast"
random = np.random.default_rng(11)
FUNDS, GROWTH, NOISE = 400, 0.08, 0.03


def ledger(path, rho, months):
    with open(path, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow("region,scheme,part,period,income,spending,balance".split(","))
        time = np.arange(months)
        for fund in range(FUNDS):
            draws = random.normal(0, NOISE, months)
            errors = np.zeros(months)
            errors[0] = draws[0] / np.sqrt(1 - rho**2)
            for month in range(1, months):
                errors[month] = rho * errors[month - 1] + draws[month]
            flow = np.exp(17 + np.log1p(GROWTH) / 12 * time + 0.05 * np.sin(2 * np.pi * time / 12) + errors)
            for month in range(months):
                period = f"{2015 + month // 12}-{month % 12 + 1:02d}"
                money = f"{flow[month]:.2f}"
                table.writerow([f"F{fund:03d}", "employee", "pooled", period, money, money, "1000000000"])


print("| correlation | months | default | classical | HC3 |")
print("|---:|---:|---:|---:|---:|")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "ledger.csv")
    for rho in (0.0, 0.3, 0.6):
        for months in (24, 36, 60, 120):
            ledger(path, rho, months)
            shares = []
            for option in ([], ["--covariance", "classical"], ["--covariance", "hc3"]):
                command = [fundcast, "trend", path, "--top", "0", "--format", "csv", *option]
                text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                rows = [row for row in csv.DictReader(io.StringIO(text)) if row["low"]]
                inside = [float(row["low"]) <= GROWTH <= float(row["high"]) for row in rows]
                shares.append(f"{100 * np.mean(inside):.0f} %")
            print(f"| {rho} | {months} | {' | '.join(shares)} |", flush=True)
