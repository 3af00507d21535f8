"""Makes the generated life data: example_lives.py

Writes reference/deaths.csv (one year, both sexes, single ages), surface.csv (19 age groups, 20 years) and cost.csv (spending by age,
12 years) into ../example-lives with their manifest. Deaths are drawn about laws; nothing in them is real.
"""

import json
import math
import random
from pathlib import Path

from table import sha256

FOLDER = Path(__file__).resolve().parent.parent / "example-lives"
GROUPS = [(0, 0), (1, 4)] + [(x, x + 4) for x in range(5, 85, 5)] + [(85, None)]
draw = random.Random(20261123)


def poisson(mean):
    """A Poisson number: by products of uniforms in pieces of at most 30."""
    count = 0
    while mean > 0:
        part = min(mean, 30.0)
        mean -= part
        limit, product = math.exp(-part), draw.random()
        while product > limit:
            count += 1
            product *= draw.random()
    return count


def label(first, last):
    return f"{first}+" if last is None else (str(first) if first == last else f"{first}-{last}")


def force(age, sex):
    a, b, c, infant = (0.0003, 2.2e-5, 1.103, 0.0045) if sex == "male" else (0.00015, 9e-6, 1.110, 0.0038)
    return a + b * c**age + infant * math.exp(-1.2 * age)


def population(age):
    return 9000 * math.exp(-((age / 78) ** 5)) + 15


def write(name, lines):
    (FOLDER / "reference").mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


lines = ["age,sex,deaths,exposure"]
for sex in ["male", "female"]:
    for age in range(101):
        people = round(population(age) * (1.02 if sex == "male" else 1), 1)
        lines.append(f"{label(age, None if age == 100 else age)},{sex},{poisson(people * force(age + 0.5, sex))},{people}")
write("reference/deaths.csv", lines)

index, path = 0.0, []
for year in range(2005, 2025):
    path.append(index)
    index += -0.35 + draw.gauss(0, 0.3)
lines = ["year,age,deaths,exposure"]
for year, k in zip(range(2005, 2025), path):
    for first, last in GROUPS:
        middle = 90 if last is None else (first + last + 1) / 2
        width = 8 if last is None else last - first + 1
        people = round(4 * population(middle) * width * 1.01 ** (year - 2005), 1)
        share = 0.02 + 0.08 * math.exp(-middle / 40)
        rate = (force(middle, "male") + force(middle, "female")) / 2 * math.exp(share * k * 1.6)
        lines.append(f"{year},{label(first, last)},{poisson(people * rate)},{people}")
write("reference/surface.csv", lines)

lines = ["year,age,events,exposure"]
for year in range(2013, 2025):
    t = year - 2013
    for first, last in GROUPS:
        middle = 90 if last is None else (first + last + 1) / 2
        width = 8 if last is None else last - first + 1
        members = round(population(middle) * width * 0.96)
        cost = 380 * math.exp(0.028 * middle + 0.9 * math.exp(-middle / 2)) * math.exp((0.055 + 0.0004 * middle) * t)
        spent = members * cost * math.exp(draw.gauss(0, 0.02))
        lines.append(f"{year},{label(first, last)},{spent:.2f},{members}")
write("reference/cost.csv", lines)

files = ["reference/deaths.csv", "reference/surface.csv", "reference/cost.csv"]
manifest = {
    "title": "示例人口（生成） Generated example: deaths and cost by age",
    "source": [{
        "id": "generated", "title": "python3 datasets/tools/example_lives.py", "address": "",
        "remark": "no figure is real: drawn about laws of mortality and an exponential profile of cost"}],
    "licence": "Apache-2.0",
    "period": "2005 to 2024",
    "unit": "persons, person-years, 元 (CNY)",
    "columns": {
        "reference/deaths.csv": {
            "age": "completed years of age; 100+ is open", "sex": "male or female", "deaths": "deaths of one year",
            "exposure": "person-years"},
        "reference/surface.csv": {
            "year": "calendar year", "age": "completed years of age, in groups; 85+ is open", "deaths": "deaths of the year",
            "exposure": "person-years"},
        "reference/cost.csv": {
            "year": "calendar year", "age": "completed years of age, in groups; 85+ is open",
            "events": "spending of the fund in the year, yuan", "exposure": "members"},
    },
    "checksum": {name: sha256(FOLDER / name) for name in files},
    "transformations": ["None: the files are what the script writes."],
    "caveats": [
        "Generated. They describe no country.",
        "deaths.csv: Poisson deaths about 0.0003 + 2.2e-5 x 1.103^x (male) and 0.00015 + 9e-6 x 1.110^x (female), with more "
        "at the youngest ages; surface.csv: an index that falls by 0.35 a year with innovations of 0.3; cost.csv: cost per "
        "member grows by 5.5 % a year and more at high ages.",
    ],
}
(FOLDER / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
