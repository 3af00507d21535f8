"""Writes settlements.json: changes of spending read from settlement counts, split by LMDI at once and in a chain.

Numpy in extended precision (64-bit mantissa), from the text of the file to the parts, by the formulas of B. W. Ang, Energy
Policy 33 (2005), eq. 4, and the analytic limit for categories that appear or vanish: their whole amount belongs to the mix,
as their share is the factor that is zero. Counts are plausible ones of cities of 0.8 to 9 million members, made up.
Run it with: python3 make_settlements.py
"""
import csv
import io
import json
import pathlib

import numpy as np

L = np.longdouble
FACTORS = ["members", "visitsPerMember", "mix", "costPerVisit", "reimbursement"]

TWO_YEARS = """period,category,members,visits,cost,paid
2021,inpatient,800000,92000,966000000,705180000
2021,outpatient,800000,3000000,600000000,312000000
2022,inpatient,806000,91000,973700000,720538000
2022,outpatient,806000,3150000,645750000,348705000
"""

# Out of order, other columns between, a category that begins (crossRegion) and one that ends (homeCare).
FOUR_YEARS = """note,paid,period,visits,category,cost,members
a,1833264000.5,2020,241000,inpatient,2484710000.75,2153000
b,702900000,2020,7810000,outpatient,1331605000,2153000
,16120000,2020,52000,homeCare,20800000,2153000
c,1910338000,2022,249500,inpatient,2635220000,2171500
,148500000,2022,11800,crossRegion,247500000,2171500
d,811800000,2022,8120000,outpatient,1476000000,2171500
e,1777140000,2021,233000,inpatient,2420620000,2166000
f,733710000,2021,7905000,outpatient,1379340000,2166000
,17000000,2021,54100,homeCare,21640000,2166000
,96800000,2021,8100,crossRegion,161300000,2166000
g,1990001000,2023,262000,inpatient,2801780000,2165000
h,934120000,2023,8455000,outpatient,1580200000,2165000
,171000000,2023,13900,crossRegion,288800000,2165000
"""

# Months in units of ten thousand yuan, the first five.
MONTHS = "period,category,members,visits,cost,paid\n" + "".join(
    f"2024-{m:02d},{name},{9012300 + 850 * m},{v},{c},{p}\n"
    for m, row in enumerate([
        [("inpatient", 91200, "95760.25", "70191.5"), ("outpatient", 2711000, "56931", "30742.7")],
        [("inpatient", 70100, "72904.5", "53220"), ("outpatient", 2105000, "43785.125", "23206.1")],
        [("inpatient", 98800, "104728", "76975.08"), ("outpatient", 3011000, "64737", "35281.65")],
        [("inpatient", 95300, "100065", "74048.1"), ("outpatient", 2954000, "63806.4", "35093.52")],
        [("inpatient", 93700, "99322", "73001.67"), ("outpatient", 2899900, "62347.9", "34042")],
    ], 1) for name, v, c, p in row)


def periods(text, unit):
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        one = found.setdefault(row["period"], {"members": L(row["members"]), "counts": {}})
        one["counts"][row["category"]] = (L(row["visits"]), L(row["cost"]) * L(unit), L(row["paid"]) * L(unit))
    return sorted(found.items())


def mean(a, b):
    return a if a == b else (a - b) / (np.log(a) - np.log(b))


def split(a, b):
    visits_a = sum(x[0] for x in a["counts"].values())
    visits_b = sum(x[0] for x in b["counts"].values())
    parts = dict.fromkeys(FACTORS, L(0))
    for name in sorted(set(a["counts"]) | set(b["counts"])):
        x, y = a["counts"].get(name), b["counts"].get(name)
        if x is None or y is None:
            parts["mix"] += y[2] if x is None else -x[2]
            continue
        weight = mean(y[2], x[2])
        parts["members"] += weight * np.log(b["members"] / a["members"])
        parts["visitsPerMember"] += weight * np.log((visits_b / b["members"]) / (visits_a / a["members"]))
        parts["mix"] += weight * np.log((y[0] / visits_b) / (x[0] / visits_a))
        parts["costPerVisit"] += weight * np.log((y[1] / y[0]) / (x[1] / x[0]))
        parts["reimbursement"] += weight * np.log((y[2] / y[1]) / (x[2] / x[1]))
    spent = [sum(x[2] for x in one["counts"].values()) for one in (a, b)]
    total = mean(spent[1], spent[0])
    ratios = [np.exp(parts[f] / total) for f in FACTORS]
    return spent, [parts[f] for f in FACTORS], ratios


def case(name, about, text, unit="yuan", factor=1):
    known = periods(text, factor)
    spent, parts, ratios = split(known[0][1], known[-1][1])
    steps = [split(a[1], b[1]) for a, b in zip(known, known[1:])]
    chained = [sum(step[1][f] for step in steps) for f in range(len(FACTORS))]
    change = spent[1] - spent[0]
    assert abs(sum(parts) - change) < 1e-12 * max(spent)
    assert abs(sum(chained) - change) < 1e-12 * max(spent)

    def value(numbers):
        numbers = [float(x) for x in numbers]
        return {"value": numbers, "digits": 12}

    return {
        "id": name, "source": about + ". numpy extended precision", "inputs": {"text": text, "unit": unit},
        "expected": {
            "spending": value(spent), "amounts": value(parts), "ratios": value(ratios),
            "rates": value([p / spent[0] for p in parts]), "chained": value(chained),
            "steps": value([p for step in steps for p in step[1]]),
        }}


cases = [
    case("twoYears", "two years, two categories", TWO_YEARS),
    case("fourYears", "four years out of order, categories that begin and end", FOUR_YEARS),
    case("months", "five months in units of 10,000 yuan", MONTHS, "wan", 10000),
]
path = pathlib.Path(__file__).with_name("settlements.json")
path.write_text("[\n" + ",\n".join(" " + json.dumps(c, ensure_ascii=False) for c in cases) + "\n]\n")
