"""Writes the reference cases of this folder from the published figures in datasets/.

Inputs and expected values are the figures as printed, never computed by this package. Amounts are text, so that they
stay exact.
"""
import csv
import json
import pathlib

HERE = pathlib.Path(__file__).parent
DATA = HERE.parents[2] / "datasets"


def rows(path):
    with open(DATA / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, cases):
    text = json.dumps(cases, ensure_ascii=False, indent=1)
    (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def case(id, source, inputs, **expected):
    values = {}
    for name, value in expected.items():
        values[name] = {"value": value[0], "digits": value[1]} if isinstance(value, tuple) else {"value": value}
    return {"id": id, "source": source, "inputs": inputs, "expected": values}


def kept(row, names):
    return {name: row[name] for name in names if row.get(name)}


MONEY = ["opening", "income", "spending", "balance", "income.contributions", "income.subsidy", "income.interest",
         "income.other"]
FIELDS = ["region", "scheme", "part", "period", "unit", "currency", "precision"] + MONEY
HEADS = ["region", "scheme", "part", "period", "insured", "active", "retired"]

us = [kept(r, FIELDS) for r in rows("us-medicare-hi/annual.csv")]
write("us-medicare-hi", [case(
    "us-medicare-hi", "SSA Annual Statistical Supplement 8.A1; 2026 Trustees Report III.B4", {"rows": us},
    differences=[1982, 1985], differenceMillions=[-12438, 1800])])

taiwan = [kept(r, FIELDS) for r in rows("taiwan-nhi/annual.csv")]
months = [r for r in rows("taiwan-nhi/reference/published-months.csv")]
write("taiwan-nhi", [case(
    "taiwan-nhi", "National Health Insurance annual reports 104-106: published months of reserve", {"rows": taiwan},
    years=[int(r["period"]) for r in months if r["follows"] == "yes"],
    months=[float(r["months"]) for r in months if r["follows"] == "yes"],
    otherYears=[int(r["period"]) for r in months if r["follows"] == "no"],
    otherMonths=[float(r["months"]) for r in months if r["follows"] == "no"])])

payable = rows("china-national/reference/published-months.csv")
write("published-months", [case(
    f"{r['region_name']} {r['period']} {r['scheme']} {r['part']}", "china-national/reference/published-months.csv",
    {"balance": r["balance"], "spending": r["spending"], "unit": r["unit"], "follows": r["follows"],
     "part": r["part"], "decimals": len(r["months"].partition(".")[2])},
    months=float(r["months"])) for r in payable])

national = [kept(r, FIELDS + ["status", "insured", "active", "retired"]) for r in rows("china-national/annual.csv")
            if r["period"] in ("2010", "2012", "2023", "2024")]
write("china-national", [case(
    "china-national", "MOHRSS 2010 and 2012 communiques; NHSA 2024 communique; unattributed paper for employee_paper",
    {"rows": national},
    pooled2010=(17.75, 4), total2010=(17.39, 4), pooled2024=(27.63, 4), total2024=(28.22, 4),
    currentSurplus2012=(0.1969, 4), cumulativeSurplus2012=(1.1960, 4), months2012=(17.87, 4))])

local = [kept(r, HEADS[:4] + ["income.ytd", "spending.ytd", "unit"]) for r in rows("china-local/year-to-date.csv")
         if r["region"] == "152200" and r["scheme"] == "employee"]
write("xingan-2019", [case(
    "xingan-2019", "Xing'an League run analysis 2019, January to November, 10,000 yuan", {"rows": local},
    surplus=22876)])

heads = [kept(r, HEADS) for path in ("china-provinces/annual.csv", "china-national/annual.csv") for r in rows(path)
         if r["period"] == "2009" and r["scheme"] in ("employee", "urban_resident", "urban_total") and r["insured"]]
write("province-heads-2009", [case(
    "province-heads-2009", "China Statistical Yearbook 2010, W2248, persons", {"rows": heads}, retired=-18000.0)])
