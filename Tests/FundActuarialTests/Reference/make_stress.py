"""Writes stress.json: grids of growth, reverse stress and expected shortfall of flows that never moved, computed with NumPy.

The fund: until the end of 2024 income 100 and spending 110 each month (contributions 80, subsidy 15), balance 1100 at the end of
2024, contribution rate 8 %. Its forecast is a straight line, so that everything ahead is certain. Months = balance / mean spending
of twelve months. Roots by scipy.optimize.brentq over formulas written month by month.
Run with numpy 2 and scipy: python3 make_stress.py
"""
import json

import numpy as np
import scipy
from scipy.optimize import brentq

INCOME, SPENDING, SUBSIDY, CONTRIBUTIONS, BALANCE, RATE = 100.0, 110.0, 15.0, 80.0, 1100.0, 0.08
SOURCE = f"NumPy {np.__version__}, SciPy {scipy.__version__}: make_stress.py"


def months(income, spending):
    """Months of reserve at every month end ahead."""
    balance = BALANCE + np.cumsum(income - spending)
    year = np.concatenate([np.full(12, SPENDING), spending])
    mean = np.array([year[k + 1:k + 13].mean() for k in range(len(spending))])
    return balance / mean


def stressed(lever, size, n):
    income, spending = np.full(n, INCOME), np.full(n, SPENDING)
    k = np.arange(1, n + 1)
    if lever == "spendingGrowth":
        spending = spending * (1 + size) ** (k / 12)
    elif lever == "incomeFall":
        income = income * (1 - size)
    else:
        late = np.zeros(n + int(size) + 2)
        for i in range(n):
            whole = int(size)
            late[i + whole] += SUBSIDY * (1 - (size - whole))
            late[i + whole + 1] += SUBSIDY * (size - whole)
        income = income - SUBSIDY + late[:n]
    return months(income, spending)


def root(lever, edge, n, low, high):
    def gap(size):
        return stressed(lever, size, n).min() - edge
    if gap(low) < 0:
        return None
    return brentq(gap, low, high, xtol=1e-13) if gap(high) < 0 else None


def grid(rows, columns, years):
    """Growth from the same month of the last year: a step up each January, as the last year was flat."""
    cells = []
    for g in rows:
        for h in columns:
            n = 12 * years
            year = np.arange(n) // 12 + 1
            income, spending = INCOME * (1 + g) ** year, SPENDING * (1 + h) ** year
            line = months(income, spending)
            balance = BALANCE + np.cumsum(income - spending)
            i, s = income.reshape(years, 12).sum(1), spending.reshape(years, 12).sum(1)
            short = np.flatnonzero(i < s)
            cells.append({
                "months": line[11::12], "balance": balance[11::12], "surplus": i - s, "break": s / i - 1,
                "rate": RATE * (1 + (s - i) / (0.8 * i)), "first": 2025 + short[0] if len(short) else 0})
    return cells


cases = []
for until, n in (("2026-12", 24), ("2027-06", 30)):
    for edge in (3.0, 6.0):
        expected = {}
        for lever, low, high in (("spendingGrowth", -0.5, 1), ("incomeFall", -1, 1), ("subsidyDelay", 0, n)):
            found = root(lever, edge, n, low, high)
            digits = 3 if lever == "subsidyDelay" else 4
            expected[lever] = {"value": -99.0 if found is None else found, "digits": digits}
        cases.append({"id": f"reverse-{until}-{edge:g}", "source": SOURCE,
                      "inputs": {"until": until, "edge": edge}, "expected": expected})
rows, columns, years = [-0.02, 0.0, 0.05, 0.12], [0.0, 0.03, 0.08], 4
cells = grid(rows, columns, years)
cases.append({
    "id": "grid", "source": SOURCE, "inputs": {"rows": rows, "columns": columns, "years": years},
    "expected": {
        name: {"value": np.concatenate([np.atleast_1d(c[key]) for c in cells]).tolist(), "digits": 11}
        for name, key in (("months", "months"), ("balance", "balance"), ("surplus", "surplus"),
                          ("breakEvenIncome", "break"), ("breakEvenRate", "rate"), ("firstDeficit", "first"))}})
# Expected shortfall of certain paths is the lack itself; in money the lack times the mean spending.
line = months(np.full(24, INCOME), np.full(24, SPENDING))
for edge in (3.0, 6.0, 9.0):
    lack = np.maximum(0, edge - line)
    cases.append({
        "id": f"shortfall-{edge:g}", "source": SOURCE, "inputs": {"edge": edge},
        "expected": {"months": {"value": lack.tolist(), "digits": 11},
                     "money": {"value": (lack * SPENDING).tolist(), "digits": 11}}})
with open("stress.json", "w") as file:
    json.dump(cases, file, indent=1)
