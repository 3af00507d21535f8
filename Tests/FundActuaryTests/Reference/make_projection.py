#!/usr/bin/env python3
"""Recomputes the worked assumptions of the example province with numpy: make_projection.py (needs numpy, scipy, PyYAML).

Written from the descriptions of the model (doc comments of FundActuarial/Assumptions, Population and Projection, and the guide),
all ages at once, where the library moves age by age. Writes projection.json beside itself.
"""

import csv
import json
from pathlib import Path

import numpy as np
import yaml
from scipy.stats import norm

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[2] / "datasets" / "example-province" / "assumptions"
SPEC = yaml.safe_load((FOLDER / "example-province.yaml").read_text(encoding="utf-8"))
UNITS = {"yuan": 1.0, "yi": 1e8}
STANDARD = {
    "mortalityScale": 1, "incomeScale": 1, "costScale": 1, "collectionRate": 1, "benefitShare": 1, "baseLag": 1,
    "otherIncome": 0, "transfer": 0, "otherSpending": 0}


class Path_:
    """Values by year: steps or straight lines between the years given, then held, growing, or with wages."""

    def __init__(self, spec, default_then):
        if not isinstance(spec, dict):
            spec = {"value": spec}
        self.values = {0: spec["value"]} if "value" in spec else spec["values"]
        self.linear = spec.get("grade") == "linear"
        self.then = spec.get("then", default_then)
        self.changes = []

    def __call__(self, year, wages=None):
        x = self.plain(year, wages)
        for change in self.changes:
            start = change.get("from")
            if start is not None and year < start:
                continue
            part = 1.0 if start is None else min(1.0, (year - start + 1) / (change.get("phaseIn", 0) + 1))
            x = x * (1 + (change.get("times", 1) - 1) * part) + change.get("add", 0) * part
        return x

    def plain(self, year, wages):
        known = sorted(self.values)
        if year <= known[0]:
            return float(self.values[known[0]])
        if year >= known[-1]:
            x = float(self.values[known[-1]])
            if isinstance(self.then, dict):
                return x * (1 + self.then["growth"]) ** (year - known[-1])
            if self.then == "wages":
                return x * float(np.prod([1 + wages(y) for y in range(known[-1] + 1, year + 1)]))
            return x
        low = max(k for k in known if k <= year)
        high = min(k for k in known if k > year)
        if not self.linear:
            return float(self.values[low])
        return float(np.interp(year, [low, high], [self.values[low], self.values[high]]))


def tables(names):
    found = {}
    for entry in names:
        with open(FOLDER / entry["file"], encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        for column in rows[0]:
            if column in ("sex", "age"):
                continue
            found[column] = np.array([
                [float(row[column]) for row in rows if row["sex"] == sex] for sex in ("female", "male")])
    return found


def limited(mean, sigma, limit):
    """E[min(X, limit)] of lognormal X."""
    d = (np.log(mean / limit) - sigma**2 / 2) / sigma
    return mean * norm.cdf(-(d + sigma)) + limit * norm.cdf(d)


def project(changes=()):
    community = SPEC["communities"][0]
    first, years = SPEC["firstYear"], SPEC["years"]
    paths = {}
    for key, spec in {**SPEC["parameters"], **community["parameters"]}.items():
        paths[key] = Path_(spec, "held")
    pools = {pool["model"]: pool for pool in SPEC["pools"]}
    own = {
        model: {key: Path_(spec, "wages" if key == "averageWage" else "held") for key, spec in pool["parameters"].items()}
        for model, pool in pools.items()}
    for change in changes:
        everywhere = [paths] + list(own.values())
        for place in everywhere:
            if change["parameter"] in place:
                place[change["parameter"]].changes.append(change)
    wages = paths["wageGrowth"]

    def p(key, year, model=None):
        path = own.get(model, {}).get(key) or paths.get(key)
        return path(year, wages) if path else float(STANDARD[key])

    t = tables(community["tables"])
    e, r = tables(pools["employee"]["tables"]), tables(pools["resident"]["tables"])
    ages = np.arange(t["population"].shape[1])

    def past(year):
        """The share of each age past the retirement age on the last day of a year."""
        limits = np.array([[p("retirementAgeWomen", year)], [p("retirementAgeMen", year)]])
        return np.clip(ages + 1 - limits, 0, 1)

    # The last day before the first year.
    n = t["population"].copy()
    old = past(first - 1)
    ret = n * old * t["retired"]
    act = np.minimum(n * (1 - old) * t["active"] * p("participationScale", first - 1), n - ret)
    dor = (n - ret - act) * t["dormant"]
    ya, yd = act * t["contributionYears"], dor * t["contributionYears"]

    level, out = 1.0, {"people": [], "employee": [], "resident": []}
    balance = {m: pools[m]["opening"]["amount"] * UNITS[pools[m]["opening"]["unit"]] for m in pools}
    cost_index = {m: 1.0 for m in pools}
    for year in range(first, first + years):
        if year > first:
            level *= 1 - p("mortalityImprovement", year)
        q = np.minimum(t["mortality"] * level * p("mortalityScale", year), 1)
        before = np.stack([n, act, ret, dor])
        deaths = (n * q)[:, :].sum()
        state = np.stack([n, act, ret, dor, ya, yd]) * (1 - q)
        moved = np.zeros_like(state)
        moved[:, :, 1:] = state[:, :, :-1]
        moved[:, :, -1] += state[:, :, -1]

        def live(state, q_all=None):
            n, act, ret, dor, ya, yd = state
            net = t["migration"] * p("migrationScale", year)
            come, stay = np.maximum(net, 0), np.ones_like(n)
            some = (net < 0) & (n > 0)
            stay[some] = np.maximum(0, 1 + net[some] / n[some])
            migrants = come - n * (1 - stay)
            n, act, ret, dor, ya, yd = n * stay + come, act * stay, ret * stay, dor * stay, ya * stay, yd * stay
            # Those who reach the retirement age.
            older = np.zeros_like(n)
            older[:, 1:] = past(year - 1)[:, :-1]
            room = 1 - older
            cross = np.where(room > 0, np.clip((past(year) - older) / np.where(room > 0, room, 1), 0, 1), 0)
            need = np.array([[p("requiredYearsWomen", year)], [p("requiredYearsMen", year)]])
            retiring, unqualified = np.zeros_like(n), np.zeros_like(n)
            for number, sum_of_years in ((act, ya), (dor, yd)):
                mean = np.divide(sum_of_years, number, out=np.zeros_like(n), where=number > 0)
                enough = norm.sf((need - mean) / (p("contributionSpread", year) * np.maximum(mean, 1)))
                good = number * cross * (enough + (1 - enough) * p("buyInShare", year))
                retiring += good
                unqualified += number * cross - good
            ret = ret + retiring
            act, dor, ya, yd = act * (1 - cross), dor * (1 - cross), ya * (1 - cross), yd * (1 - cross)
            # Those who stop.
            stop = p("turnover", year)
            act, dor, ya, yd = act * (1 - stop), dor + act * stop, ya * (1 - stop), yd + ya * stop
            # Those who are wanted: first the dormant who may come back, then persons who never contributed.
            free = np.maximum(n - ret, 0)
            wanted = np.minimum(n * t["active"] * p("participationScale", year) * (1 - past(year)), free)
            more, fewer = np.maximum(wanted - act, 0), np.maximum(act - wanted, 0)
            others = np.maximum(free - act - dor, 0)
            back = np.minimum(np.maximum(np.minimum(dor * p("returnShare", year), more), more - others), dor)
            back_years = np.divide(yd * back, dor, out=np.zeros_like(n), where=dor > 0)
            left_years = np.divide(ya * fewer, act, out=np.zeros_like(n), where=act > 0)
            act, dor = act + more - fewer, dor + fewer - back
            ya, yd = ya + back_years - left_years + act, yd + left_years - back_years
            return np.stack([n, act, ret, dor, ya, yd]), migrants, retiring, unqualified

        after, migrants, retiring, unqualified = live(moved)
        mean = 0.5 * (before + after[:4])
        births = (mean[0][:, 1:] * t["fertility"][:, 1:]).sum() * p("fertilityScale", year)
        girls = p("girlsShare", year)
        born = births * np.array([girls, 1 - girls])
        deaths += (born * 0.5 * q[:, 0]).sum()
        moved[:, :, 0] = 0
        moved[0, :, 0] = born * (1 - 0.5 * q[:, 0])
        after, migrants, retiring, unqualified = live(moved)
        n, act, ret, dor, ya, yd = after
        n1, a1, r1, d1 = 0.5 * (before + after[:4])
        insured = np.maximum(n1 - a1 - r1, 0) * np.minimum(t["resident"] * p("residentScale", year), 1)
        out["people"].append({
            "population": n1.sum(), "active": a1.sum(), "retired": r1.sum(), "residents": insured.sum(), "dormant": d1.sum(),
            "births": births, "deaths": deaths, "migrants": migrants.sum(), "newlyRetired": retiring.sum(),
            "unqualified": unqualified.sum()})

        for model in pools:
            growth = wages(year)
            cost_index[model] *= 1 + p("incomeElasticity", year, model) * growth + p("residualGrowth", year, model)
            if model == "employee":
                low, high = p("baseLow", year, model), p("baseHigh", year, model)
                sigma = np.sqrt(np.log(1 + p("wageSpread", year, model) ** 2))
                base = low + limited(e["wage"], sigma, high) - limited(e["wage"], sigma, low)
                lag = int(p("baseLag", year, model))
                payroll = (a1 * base).sum() * p("averageWage", year - lag, model)
                scale = p("collectionRate", year, model) * p("incomeScale", year, model)
                credits = payroll * p("accountCreditActive", year, model) * scale \
                    + r1.sum() * p("accountCreditRetired", year, model)
                income = payroll * p("contributionRate", year, model) * scale - credits
                cost = (a1 * e["costActive"] + r1 * e["costRetired"]).sum()
            else:
                payroll = 0.0
                income = insured.sum() * (
                    p("subsidyPerHead", year, model)
                    + p("premiumPerHead", year, model) * p("collectionRate", year, model)) * p("incomeScale", year, model)
                cost = (insured * r["costResident"]).sum()
            income += p("otherIncome", year, model) + p("transfer", year, model)
            spending = cost * cost_index[model] * p("benefitShare", year, model) * p("costScale", year, model) \
                + p("otherSpending", year, model)
            rate = p("interestRate", year)
            interest = balance[model] * rate + (income - spending) * rate / 2
            balance[model] += income - spending + interest
            out[model].append({
                "payroll": payroll, "income": income, "spending": spending, "interest": interest,
                "balance": balance[model]})
    return out


def main():
    cases = []
    for name, changes in [("base", [])] + [(s["id"], s["changes"]) for s in SPEC["sets"]]:
        found = project(changes)
        expected = {}
        for part, rows in found.items():
            for key in rows[0]:
                if part == "resident" and key == "payroll":
                    continue
                expected[f"{part}.{key}"] = {"value": [float(row[key]) for row in rows], "digits": 9}
        cases.append({
            "id": name, "source": "make_projection.py, numpy " + np.__version__, "inputs": {"set": name},
            "expected": expected})
    text = json.dumps(cases, indent=1)
    (HERE / "projection.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
