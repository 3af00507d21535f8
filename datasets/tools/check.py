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


def main():
    for manifest in sorted(ROOT.glob("*/manifest.json")):
        if list(manifest.parent.glob("*.csv")):
            check_folder(manifest.parent)
    check_taiwan()
    check_us()
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
