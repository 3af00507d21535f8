#!/usr/bin/env python3
"""Checks the data sets: checksums, columns, duplicate rows, and what was published about the figures.

Prints one line per check and exits 1 when one failed. Needs nothing but the files of this folder.
"""

import csv
import json
import sys
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from table import COLUMNS, sha256  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
KEYS = ["title", "source", "licence", "period", "unit", "columns", "checksum", "transformations", "caveats"]
FACTOR = {"wan": Decimal(10) ** 4, "yi": Decimal(10) ** 8, "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
STATUS = {"actual", "provisional", "estimate", "budget", "projection"}
PARTS = {"pooled", "individual", "total"}
GRADES = {"published", "rounded", "derived", "unverified"}
failures = []


def check(name, passed, detail=""):
    print(("ok    " if passed else "FAIL  ") + name + (f": {detail}" if detail and not passed else ""))
    if not passed:
        failures.append(name)


def rows_of(*parts):
    with open(ROOT.joinpath(*parts), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def money(row, column):
    """The figure in single units of the currency, exactly; None when the cell is empty."""
    return Decimal(row[column]) * FACTOR[row["unit"]] if row.get(column) else None


def months(row):
    return money(row, "balance") * 12 / money(row, "spending")


def check_folder(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    check(f"{folder.name}: manifest keys", list(manifest) == KEYS, list(manifest))
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.csv")}
    check(f"{folder.name}: files in the manifest", set(files) == set(manifest["checksum"]))
    for name, path in sorted(files.items()):
        check(f"{folder.name}/{name}: checksum", sha256(path) == manifest["checksum"].get(name))
        with open(path, encoding="utf-8", newline="") as handle:
            lines = list(csv.reader(handle))
        check(f"{folder.name}/{name}: columns described", lines[0] == list(manifest["columns"][name]))
        check(f"{folder.name}/{name}: no ragged row", all(len(line) == len(lines[0]) for line in lines))
    sources = {item["id"] for item in manifest["source"]}
    for path in sorted(folder.glob("*.csv")):
        if sources == {"generated"}:
            check_generated(folder.name, path.name)
        else:
            check_ledger(folder.name, path.name, sources)


def check_ledger(folder, name, sources):
    rows, where, seen, bad = rows_of(folder, name), f"{folder}/{name}", set(), []
    check(f"{where}: columns of the contract", set(rows[0]) <= set(COLUMNS))
    for row in rows:
        key = tuple(row[column] for column in ["region", "scheme", "part", "period", "status"])
        figures = [row[c] for c in row if c in COLUMNS and row[c] and (
            c.startswith(("income", "spending")) or c in {"opening", "balance", "insured", "active", "retired", "precision"})]
        good = (
            key not in seen and row["status"] in STATUS and row["part"] in PARTS and row["grade"] in GRADES
            and row["unit"] in FACTOR and all(Decimal(text).is_finite() for text in figures)
            and all("E" not in text and "," not in text for text in figures) and any(text for text in figures)
            and set(row["source"].split(";")) <= sources
            and all(Decimal(row[c]) == int(Decimal(row[c])) for c in ["insured", "active", "retired"] if row.get(c)))
        seen.add(key)
        if not good:
            bad.append(key)
    check(f"{where}: every row well formed, none twice, every source known", not bad, bad[:5])


def check_generated(folder, name):
    """Every row adds up to the last digit and says that it is generated; none has a twin."""
    rows, where, seen, bad = rows_of(folder, name), f"{folder}/{name}", set(), []
    for row in rows:
        key = tuple(row[column] for column in ["region", "scheme", "part", "period", "known"])
        flows = {
            total: sum(Decimal(row[c]) for c in row if c.startswith(total + ".") and row[c])
            for total in ["income", "spending"]}
        good = (
            key not in seen and row["region_name"].endswith("（生成）")
            and all(flows[total] == Decimal(row[total]) for total in flows)
            and Decimal(row["opening"]) + flows["income"] - flows["spending"] == Decimal(row["balance"]))
        seen.add(key)
        if not good:
            bad.append(key)
    check(f"{where}: every row adds up, is marked as generated, none twice", not bad, bad[:5])


def check_taiwan():
    rows = {row["period"]: row for row in rows_of("taiwan-nhi", "annual.csv")}
    odd = [
        item["period"] for item in rows_of("taiwan-nhi", "reference", "published-months.csv")
        if months(rows[item["period"]]).quantize(Decimal("0.01"), ROUND_FLOOR) != Decimal(item["months"])]
    check("taiwan-nhi: published months are truncated, except 2014", odd == ["2014"], odd)
    rolled = [
        year for year in map(str, range(1996, 2006))
        if money(rows[str(int(year) - 1)], "balance") + money(rows[year], "income") - money(rows[year], "spending")
        != money(rows[year], "balance")]
    check("taiwan-nhi: balances roll forward to the last digit 1996-2005", not rolled, rolled)


def check_us():
    rows = rows_of("us-medicare-hi", "annual.csv")
    known = {row["period"]: row for row in rows}
    different, inside, items = [], [], []
    for row in rows:
        half = Decimal(row["precision"]) * FACTOR[row["unit"]] / 2
        before = known.get(str(int(row["period"]) - 1))
        start = money(row, "opening")
        if start is not None:
            parts = sum(money(row, c) or 0 for c in row if c.startswith("income."))
            items.append(abs(parts - money(row, "income")) / FACTOR["billion"])
        if start is None and before is not None:
            start = money(before, "balance")
        flows = (money(row, "income"), money(row, "spending"), money(row, "balance"))
        if start is None or None in flows:
            continue
        gap = flows[2] - (start + flows[0] - flows[1])
        (different if abs(gap) > 4 * half else inside).append((row["period"], gap))
    check("us-medicare-hi: the identity fails in 1982 and 1985 only", different == [
        ("1982", Decimal(-12_438_000_000)), ("1985", Decimal(1_800_000_000))], different)
    check("us-medicare-hi: it was checked in 43 other years", len(inside) == 43, len(inside))
    check("us-medicare-hi: income items add up within 0.2 billion", max(items) <= Decimal("0.2"), max(items))
    continuity = [
        row["period"] for row in rows if row.get("opening") and (before := known.get(str(int(row["period"]) - 1)))
        and before["balance"] and abs(money(row, "opening") - money(before, "balance")) > FACTOR["billion"] / 10]
    check("us-medicare-hi: openings meet the closing before within 0.1 billion", not continuity, continuity)
    wrong = []
    for item in rows_of("us-medicare-hi", "reference", "trust-fund-ratio.csv"):
        year = int(item["period"])
        if 2016 <= year <= 2033:
            ratio = 100 * money(known[str(year - 1)], "balance") / money(known[str(year)], "spending")
            wrong += [year] if round(ratio) != int(item["percent"]) else []
    check("us-medicare-hi: published trust fund ratios 2016-2033", not wrong, wrong)


def check_us_assumptions():
    """The worked assumptions: payroll and rates give the published spending and the published actuarial balances."""
    rows = rows_of("us-medicare-hi", "assumptions", "rates.csv")
    spending = {row["period"]: Decimal(row["spending"]) for row in rows_of("us-medicare-hi", "annual.csv")
                if row["unit"] == "billion"}
    check("us-medicare-hi: rates of 2026 to 2100", [row["year"] for row in rows] == [str(y) for y in range(2026, 2101)])
    off = [row["year"] for row in rows if row["year"] in spending
           and abs(Decimal(row["payroll"]) * Decimal(row["costRate"]) - spending[row["year"]]) > Decimal("0.001")]
    check("us-medicare-hi: payroll times cost rate is the published spending 2026-2035", not off, off)
    interest = {int(row["period"]): float(row["effectiveInterestRate"]) / 100
                for row in rows_of("us-medicare-hi", "reference", "growth-and-interest.csv") if row["scenario"] == "intermediate"}
    value, payroll, income, cost = 1.0, 0.0, 0.0, 0.0
    for row in rows:
        rate = interest.get(int(row["year"]), 0.04125 + 0.00575 * min(1, (int(row["year"]) - 2035) / 5))
        weight = value / (1 + rate) ** 0.5 * float(row["payroll"])
        payroll += weight
        income += weight * float(row["incomeRate"])
        cost += weight * float(row["costRate"])
        value /= 1 + rate
    last = rows[-1]
    reserve = value * float(last["payroll"]) * 1.0370897 * float(last["costRate"])
    balance = (255.7 + income - cost - reserve) / payroll * 100
    check("us-medicare-hi: actuarial balance of 75 years within 0.01 of -0.56", abs(balance + 0.56) < 0.01, balance)


def fund(rows, scheme, part, period, status="actual"):
    found = [row for row in rows if (row["scheme"], row["part"], row["period"], row["status"])
             == (scheme, part, period, status)]
    return found[0] if len(found) == 1 else None


def check_national():
    rows = rows_of("china-national", "annual.csv")
    two = Decimal("0.01")
    answers = [("employee", "pooled", "2010", "17.75"), ("employee", "total", "2010", "17.39"),
               ("employee_maternity", "pooled", "2024", "27.63"), ("employee_maternity", "total", "2024", "28.22"),
               ("employee_paper", "total", "2012", "17.87")]
    answers += [("resident", "pooled", str(2020 + i), text)
                for i, text in enumerate(["8.93", "8.67", "9.67", "8.79", "9.21"])]
    for scheme, part, period, text in answers:
        found = months(fund(rows, scheme, part, period)).quantize(two)
        check(f"china-national: {scheme} {part} {period} covers {text} months", found == Decimal(text), found)
    gaps = []
    for year in range(2021, 2025):
        row, before = (fund(rows, "resident", "pooled", str(y)) for y in (year, year - 1))
        gap = money(row, "balance") - money(before, "balance") - money(row, "income") + money(row, "spending")
        gaps.append(gap / FACTOR["yi"])
    expected = [Decimal("211.47"), Decimal("42.09"), Decimal("17.51"), Decimal("-0.09")]
    check("china-national: resident balances do not roll forward, by the known gaps", gaps == expected, gaps)
    both = [fund(rows, "all_maternity", "total", "2022", status)["income"] for status in ("provisional", "actual")]
    check("china-national: quick report and communique are two rows", both == ["30697.72", "30922.17"], both)
    two_ministries = [fund(rows, scheme, "total", "2010")["income"] for scheme in ("employee", "employee_mof")]
    check("china-national: the two ministries are two funds", two_ministries == ["3955", "3793"], two_ministries)
    computed = []
    for item in rows_of("china-national", "reference", "published-months.csv"):
        value = Decimal(item["balance"]) * 12 / Decimal(item["spending"])
        fits = value.quantize(Decimal(item["months"])) == Decimal(item["months"])
        computed.append(fits == (item["follows"] == "yes"))
    check("china-national: four published months follow from their totals, two do not", computed == [True] * 6)


def check_provinces():
    nation = rows_of("china-national", "annual.csv")
    rows = rows_of("china-provinces", "annual.csv")
    wan = FACTOR["wan"]

    def gap(scheme, part, period, column):
        total = sum(Decimal(r[column]) for r in rows if (r["scheme"], r["period"]) == (scheme, period) and r[column])
        return (total - Decimal(fund(nation, scheme, part, period)[column])) / wan

    for scheme, part in [("employee", "total"), ("urban_resident", "pooled"), ("urban_total", "total")]:
        check(f"china-provinces: 2009 insured of {scheme} add up within 0.1万",
              abs(gap(scheme, part, "2009", "insured")) <= Decimal("0.1"), gap(scheme, part, "2009", "insured"))
    check("china-provinces: 2009 active within 0.1万", abs(gap("employee", "total", "2009", "active")) <= Decimal("0.1"))
    retired = gap("employee", "total", "2009", "retired")
    check("china-provinces: 2009 retired differ by -1.8万", retired == Decimal("-1.8"), retired)
    for scheme, part, period, column in [
            ("rural_cooperative", "total", "2008", "insured"), ("rural_cooperative", "total", "2011", "insured")]:
        check(f"china-provinces: {scheme} {period} {column} within 0.3万",
              abs(gap(scheme, part, period, column)) <= Decimal("0.3"), gap(scheme, part, period, column))
    for period in ("2010", "2013"):
        for column in ("income", "spending", "balance"):
            total = sum(money(r, column) for r in rows if (r["scheme"], r["period"]) == ("maternity", period))
            off = (total - money(fund(nation, "maternity", "pooled", period), column)) / FACTOR["yi"]
            check(f"china-provinces: maternity {period} {column} within 0.3亿", abs(off) <= Decimal("0.3"), off)


def check_year_to_date():
    rows = rows_of("china-year-to-date", "monthly.csv")
    falling, parts = [], []
    by_fund = {}
    for row in rows:
        by_fund.setdefault((row["scheme"], row["part"], row["period"][:4]), []).append(row)
    for key, series in by_fund.items():
        for column in ("income.ytd", "spending.ytd"):
            values = [money(row, column) for row in sorted(series, key=lambda r: r["period"]) if row[column]]
            falling += [key] if values != sorted(values) else []
    check("china-year-to-date: no cumulative figure falls within a year", not falling, falling)
    for row in rows:
        if row["scheme"] == "all_maternity" and row["part"] == "total":
            for column in ("income.ytd", "spending.ytd"):
                rest = money(row, column) - sum(
                    money(r, column) for r in rows if r["period"] == row["period"]
                    and (r["scheme"], r["part"]) in {("employee_maternity", "total"), ("resident", "pooled")})
                parts += [(row["period"], column, rest)] if abs(rest) > FACTOR["yi"] / 50 else []
    check("china-year-to-date: employees and residents add up to all within 0.02亿", not parts, parts)


def check_local():
    rows = rows_of("china-local", "year-to-date.csv")
    parts = {row["part"]: row for row in rows if (row["region"], row["scheme"]) == ("152200", "employee")}
    income = {part: Decimal(row["income.ytd"]) for part, row in parts.items()}
    check("china-local: 兴安盟 pooled and individual income add up", income["pooled"] + income["individual"] == income["total"])
    surplus = income["pooled"] - Decimal(parts["pooled"]["spending.ytd"])
    check("china-local: 兴安盟 pooled surplus is 22,876", surplus == 22_876, surplus)
    guizhou = {row["scheme"]: row for row in rows if row["region"] == "520000"}
    off = [column for column in ("income.ytd", "spending.ytd", "insured") if Decimal(guizhou["all_maternity"][column])
           - Decimal(guizhou["employee_maternity"][column]) - Decimal(guizhou["resident"][column])]
    check("china-local: 贵州 spending differs by 0.01, the rest adds up", off == ["spending.ytd"], off)


def main():
    for manifest in sorted(ROOT.glob("*/manifest.json")):
        if list(manifest.parent.glob("*.csv")):
            check_folder(manifest.parent)
    check_taiwan()
    check_us()
    check_us_assumptions()
    check_national()
    check_provinces()
    check_year_to_date()
    check_local()
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
