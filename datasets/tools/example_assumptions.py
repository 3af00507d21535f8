#!/usr/bin/env python3
"""Makes the tables of the worked assumptions of the example province: example_assumptions.py

Everything is generated from the laws written below, brought to the numbers of persons and the spending that the generated
ledger of the example province has at the end of 2023. No figure is one of a real province. The same program gives the same files.
"""

import csv
import math
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

FOLDER = Path(__file__).resolve().parent.parent / "example-province" / "assumptions"
AGES = range(101)
SEXES = ("female", "male")

# What the tables are brought to: persons and yuan of the generated ledger, end of 2023 and year 2023.
POPULATION, ACTIVE, RETIRED, RESIDENTS = 16_400_000, 3_500_000, 1_335_000, 10_800_000
SPENDING_EMPLOYEES, SPENDING_RESIDENTS = 206.6e8, 105.8e8
BENEFIT_EMPLOYEES, BENEFIT_RESIDENTS = 0.80, 0.60

# Gompertz-Makeham: the force of mortality at age x is A + B c^x; an addition in the first year of life.
LAW = {"female": (0.00020, 0.0000135, 1.1080, 0.0035), "male": (0.00045, 0.0000330, 1.1020, 0.0042)}

# The shape of the numbers of births by year (assumed): what lies between is on a straight line.
BIRTHS = [
    (1923, 12.0), (1949, 17.0), (1957, 21.0), (1961, 12.0), (1963, 29.0), (1970, 27.0), (1980, 18.0), (1987, 25.0),
    (1999, 18.0), (2010, 16.0), (2016, 17.9), (2019, 14.6), (2021, 10.6), (2023, 9.0)]

# The age at which women and men retire at the end of 2023: the mean of 50 and 55 years with weights 0.6 and 0.4, and 60.
RETIREMENT = {"female": 52.0, "male": 60.0}


DESCRIBED = {
    "assumptions/people.csv": {
        "sex": "female or male", "age": "age last birthday, 100 for 100 and over",
        "population": "persons on 2023-12-31, generated", "mortality": "probability of dying within a year, generated",
        "fertility": "births to a woman in a year, generated", "migration": "persons who move in less those who move out, generated",
        "active": "share of active contributors among persons not past the retirement age, generated",
        "retired": "share of insured retired among persons past the retirement age, generated",
        "dormant": "share of dormant contributors among persons neither active nor retired, generated",
        "contributionYears": "mean contribution years of active and dormant contributors, generated",
        "resident": "share insured as residents among persons neither active nor retired, generated"},
    "assumptions/employees.csv": {
        "sex": "female or male", "age": "age last birthday", "wage": "wage over the mean wage, generated",
        "costActive": "cost of an active person in 2023, yuan, before the benefit share, generated",
        "costRetired": "cost of a retired person in 2023, yuan, before the benefit share, generated"},
    "assumptions/residents.csv": {
        "sex": "female or male", "age": "age last birthday",
        "costResident": "cost of a person insured as a resident in 2023, yuan, before the benefit share, generated"},
}


def line(knots, x):
    """The straight line between knots; level outside."""
    if x <= knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return knots[-1][1]


def mortality(sex, age):
    a, b, c, infant = LAW[sex]
    hazard = a + b * c**age * (c - 1) / math.log(c)
    return round(min(1 - math.exp(-hazard) + (infant if age == 0 else 0), 1), 7)


def fertility(age):
    """A normal shape about 29.5 years with a standard deviation of 5.2, 1.05 children in all."""
    if not 15 <= age <= 49:
        return 0
    return round(1.05 * math.exp(-0.5 * ((age - 29.5) / 5.2) ** 2) / (5.2 * math.sqrt(2 * math.pi)), 6)


def passed(sex, age):
    """The share of those aged `age` last birthday who are past the retirement age, birthdays spread over the year."""
    return min(max(age + 1 - RETIREMENT[sex], 0), 1)


def participation(sex, age):
    men = line([(17, 0), (22, 0.30), (30, 0.46), (45, 0.44), (60, 0.36), (64, 0.30)], age)
    return (men if sex == "male" else men * line([(17, 1), (25, 1.02), (35, 0.90), (58, 0.80)], age)) if age < 66 else 0


def retired(age):
    return line([(50, 0.36), (65, 0.33), (80, 0.27), (100, 0.22)], age)


def dormant(age):
    return line([(22, 0), (30, 0.06), (50, 0.10), (60, 0.08)], age) if age < 66 else 0


def years(age):
    return round(line([(20, 0), (30, 6), (45, 16), (60, 25), (66, 28)], age), 3)


def wage(sex, age):
    return round(line([(18, 0.70), (30, 0.98), (42, 1.12), (55, 1.05), (65, 0.90)], age) * (1.06 if sex == "male" else 0.93), 4)


def shape(age):
    """Cost by age of employees and the retired, 1 at 40."""
    return math.exp(0.028 * (age - 40)) if age <= 85 else math.exp(0.028 * 45) * math.exp(-0.01 * (age - 85))


def shape_residents(age):
    return line([(0, 1.9), (2, 1.1), (6, 0.55), (15, 0.35), (25, 0.45), (40, 0.75), (60, 1.9), (75, 3.1), (90, 2.7), (100, 2.3)], age)


def persons():
    """Births of the year, survived to the end of 2023 by the law of mortality, brought to the population."""
    raw = {}
    for sex in SEXES:
        alive = 1.0
        for age in AGES:
            if age > 0:
                alive *= 1 - mortality(sex, age - 1)
            # The last age is open: about two and a half years of it.
            raw[sex, age] = line(BIRTHS, 2023 - age) * (0.478 if sex == "female" else 0.522) * alive * (2.5 if age == 100 else 1)
    scale = POPULATION / sum(raw.values())
    return {key: round(number * scale) for key, number in raw.items()}


def bring(target, weights, shares):
    """Shares times one factor, so that the weighted sum is the target; four decimals."""
    factor = target / sum(weights[key] * shares[key] for key in weights)
    return {key: round(min(shares[key] * factor, 1), 4) for key in weights}


def build():
    n = persons()
    old = {key: n[key] * passed(*key) for key in n}
    young = {key: n[key] - old[key] for key in n}
    share_retired = bring(RETIRED, old, {key: retired(key[1]) for key in n})
    share_active = bring(ACTIVE, young, {key: participation(*key) for key in n})
    working = {key: young[key] * share_active[key] for key in n}
    pensioners = {key: old[key] * share_retired[key] for key in n}
    others = {key: n[key] - working[key] - pensioners[key] for key in n}
    insured = {key: others[key] * line([(0, 0.90), (5, 0.97), (18, 0.97), (25, 0.93), (60, 0.96)], key[1]) for key in n}
    share_resident = bring(RESIDENTS, others, {key: insured[key] / others[key] for key in n})
    unit = SPENDING_EMPLOYEES / BENEFIT_EMPLOYEES / sum(
        working[key] * shape(key[1]) + pensioners[key] * 1.35 * shape(key[1]) for key in n)
    unit_residents = SPENDING_RESIDENTS / BENEFIT_RESIDENTS / sum(
        others[key] * share_resident[key] * shape_residents(key[1]) for key in n)
    people, employees, residents = [], [], []
    for sex in SEXES:
        for age in AGES:
            key = (sex, age)
            moving = -120 if 18 <= age <= 30 else 0
            people.append([
                sex, age, n[key], mortality(*key), fertility(age) if sex == "female" else 0, moving, share_active[key],
                share_retired[key], round(dormant(age), 4), years(age), share_resident[key]])
            employees.append([sex, age, wage(*key), round(unit * shape(age), 2), round(unit * 1.35 * shape(age), 2)])
            residents.append([sex, age, round(unit_residents * shape_residents(age), 2)])
    write("people.csv", [
        "sex", "age", "population", "mortality", "fertility", "migration", "active", "retired", "dormant",
        "contributionYears", "resident"], people)
    write("employees.csv", ["sex", "age", "wage", "costActive", "costRetired"], employees)
    write("residents.csv", ["sex", "age", "costResident"], residents)


def write(name, header, rows):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / name, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    import example_province

    build()
    example_province.describe()
