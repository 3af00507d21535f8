"""Writes scenarios.json: flows of a fund that never moved, in scenarios, computed payment by payment in Python.

Every case has the text of a scenario file and, for monthly, quarterly or annual figures, the income and spending it must give.
The fund: until the end of 2024 each month income 120 (contributions 90, subsidy 24, the rest 6) and spending 100, 1000 insured.
Every month is computed by itself and added up to the fund's periods. Run with python3 make_scenarios.py
"""
import json

FIRST = 2025 * 12  # January 2025, in months since year 0
MONTHS = 48


def month(text):
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


def in_effect(change, m):
    """The part of a change that is in effect: k / n in the k-th of n months of phase-in."""
    start = month(change["start"]) if "start" in change else FIRST
    if m < start or ("end" in change and m > month(change["end"])):
        return 0.0
    n = change.get("phaseIn", 0)
    return min(1.0, (m - start + 1) / n) if n else 1.0


def growth(change, m):
    """Month after month the level grows by the twelfth root of the yearly growth, or the part of that in effect."""
    level = 1.0
    start = month(change["start"]) if "start" in change else FIRST
    for k in range(start, m + 1):
        level *= (1 + change["growth"]) ** (in_effect(change, k) / 12)
    return level


def flows(changes, contributions=90.0, subsidy=24.0, knows_items=True, insured=1000.0):
    """Income and spending of each month ahead; late subsidy is booked when it comes."""
    rest = 120.0 - contributions - subsidy
    income = [0.0] * (MONTHS + 700)
    spending = [0.0] * MONTHS
    for i in range(MONTHS):
        m = FIRST + i
        c, s, r, out, late = contributions, subsidy, rest, 100.0, 0.0
        for change in changes:
            kind = change["kind"]
            start = month(change["start"]) if "start" in change else FIRST
            age = m - start
            if kind == "wages":
                f = growth(change, m)
                c, s, r = (c * f, s, r) if knows_items else (c * f, s * f, r * f)
            elif kind == "spendingTrend":
                out *= growth(change, m)
            elif kind == "income":
                f = 1 + change["change"] * in_effect(change, m)
                c, s, r = c * f, s * f, r * f
            elif kind == "price":
                out *= 1 + change["change"] * in_effect(change, m)
            elif kind == "enrolment":
                f = 1 + change["change"] * in_effect(change, m)
                out *= f
                c, s, r = (c * f, s * f, r) if knows_items else (c * f, s * f, r * f)
            elif kind == "subsidyPerHead":
                s *= 1 + change["change"] * in_effect(change, m)
            elif kind == "subsidyDelay":
                late += change["months"] * in_effect(change, m)
            elif kind == "epidemic" and age >= 0:
                n, over = change["months"], change.get("over", change["months"])
                if age < n:
                    out *= 1 + change["change"]
                elif age < n + over:
                    out *= 1 - change.get("caughtUp", 0) * change["change"] * n / over
            elif kind == "wageSlump" and age >= 0:
                n, back = change["months"], change.get("recovery", 0)
                if age < n:
                    c *= 1 + change["change"] * in_effect(change, m)
                elif age < n + back:
                    c *= 1 + change["change"] * (1 - (age - n + 1) / back)
        # A delay of 2.25 months: a quarter of the payment comes after three months, the rest after two.
        whole = int(late)
        income[i] += c + r
        income[i + whole] += s * (1 - (late - whole))
        income[i + whole + 1] += s * (late - whole)
        for change in changes:
            if change["kind"] not in ("transfer", "oneOff"):
                continue
            scale = {"yuan": 1, "wan": 1e4, "yi": 1e8}[change["unit"]]
            amount = change["amount"] * scale
            if change["kind"] == "oneOff":
                start = month(change["start"]) if "start" in change else FIRST
                amount *= m == start
            else:
                amount *= in_effect(change, m)
                if change.get("per") == "memberYear":
                    amount *= insured / 12
            if change["side"] == "income":
                income[i] += amount
            else:
                spending[i] += amount
        spending[i] += out
    return income[:MONTHS], spending


def text(changes):
    lines = ["version: 1", "id: case", "changes:"]
    for number, change in enumerate(changes):
        lines.append(f"  - id: c{number}")
        lines += [f"    {key}: {value}" for key, value in change.items()]
    return "\n".join(lines) + "\n"


CASES = {
    "none": [],
    "wages": [{"kind": "wages", "growth": -0.06}],
    "wages-phased-to-an-end": [
        {"kind": "wages", "growth": 0.12, "start": "2025-03", "end": "2026-08", "phaseIn": 6}],
    "wages-end-within-phase-in": [
        {"kind": "wages", "growth": 0.12, "start": "2025-03", "end": "2025-05", "phaseIn": 6}],
    "spending-trend": [{"kind": "spendingTrend", "growth": 0.05, "start": "2025-02"}],
    "price": [{"kind": "price", "change": 0.08, "start": "2025-05", "phaseIn": 12}],
    "price-for-a-while": [{"kind": "price", "change": -0.1, "start": "2025-05", "end": "2026-04"}],
    "income": [{"kind": "income", "change": -0.07, "start": "2025-11", "end": "2027-02"}],
    "enrolment": [{"kind": "enrolment", "change": -0.03, "start": "2026-01"}],
    "subsidy": [{"kind": "subsidyPerHead", "change": 0.2, "start": "2025-07", "phaseIn": 3}],
    "delay": [{"kind": "subsidyDelay", "months": 6, "start": "2025-04", "end": "2026-03"}],
    "delay-for-good": [{"kind": "subsidyDelay", "months": 2.25, "start": "2025-02"}],
    "delay-phased": [{"kind": "subsidyDelay", "months": 5, "phaseIn": 10}],
    "transfer": [
        {"kind": "transfer", "amount": 0.003, "unit": "wan", "side": "income", "start": "2025-06", "end": "2025-11"}],
    "transfer-per-member": [
        {"kind": "transfer", "amount": 0.6, "unit": "yuan", "per": "memberYear", "side": "spending", "phaseIn": 4}],
    "one-off": [{"kind": "oneOff", "amount": 250, "unit": "yuan", "side": "spending", "start": "2025-08"}],
    "epidemic": [
        {"kind": "epidemic", "change": 0.15, "months": 3, "caughtUp": 0.4, "over": 6, "start": "2025-12"}],
    "slump": [
        {"kind": "wageSlump", "change": -0.08, "months": 12, "recovery": 10, "phaseIn": 6, "start": "2025-03"}],
    "many": [
        {"kind": "wages", "growth": -0.02, "start": "2025-03"},
        {"kind": "enrolment", "change": 0.04, "start": "2025-09", "phaseIn": 2},
        {"kind": "subsidyPerHead", "change": -0.1, "start": "2025-05"},
        {"kind": "subsidyDelay", "months": 3, "start": "2025-06", "end": "2026-02"},
        {"kind": "subsidyDelay", "months": 1.5, "start": "2025-10"},
        {"kind": "price", "change": 0.05, "phaseIn": 6},
        {"kind": "spendingTrend", "growth": 0.03, "start": "2026-01"},
        {"kind": "transfer", "amount": 7, "unit": "yuan", "side": "income"},
        {"kind": "oneOff", "amount": 40, "unit": "yuan", "side": "income", "start": "2026-06"},
    ],
}


def main():
    out = []
    for name, changes in CASES.items():
        for frequency, size in [("monthly", 1), ("quarterly", 3), ("annual", 12)]:
            for knows in (True, False):
                if not knows and not any(c["kind"] in ("wages", "enrolment") for c in changes):
                    continue
                if not knows and any(c["kind"].startswith("subsidy") for c in changes):
                    continue
                income, spending = flows(changes, knows_items=knows)

                def add(values):
                    return [sum(values[i:i + size]) for i in range(0, MONTHS, size)]

                out.append({
                    "id": f"{name}-{frequency}" + ("" if knows else "-without-items"),
                    "source": "make_scenarios.py, month by month from the guide's definitions",
                    "inputs": {"yaml": text(changes), "frequency": frequency, "items": int(knows)},
                    "expected": {
                        "income": {"value": add(income), "digits": 12},
                        "spending": {"value": add(spending), "digits": 12},
                    },
                })
    with open("scenarios.json", "w") as file:
        json.dump(out, file, indent=1)


main()
