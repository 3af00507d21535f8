"""Shared by the builders: reading the figures, exact decimal text, writing CSV and manifests."""

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path

# Columns of the ledger contract this project's data sets use, in writing order, with their meaning.
COLUMNS = {
    "region": "region code: GB/T 2260 (000000 is the nation), or a free code for other countries",
    "region_name": "name of the region",
    "scheme": "scheme id",
    "part": "pooled (统筹基金), individual (个人账户) or total",
    "period": "calendar year, or year-month",
    "opening": "balance at the start of the period",
    "income": "total income of the period",
    "spending": "total spending of the period",
    "income.ytd": "income from January to the end of the month",
    "spending.ytd": "spending from January to the end of the month",
    "balance": "balance at the end of the period",
    "income.contributions": "contributions inside income",
    "income.subsidy": "payments of the budget inside income",
    "income.interest": "interest inside income",
    "income.other": "the rest of income",
    "spending.inpatient": "inpatient benefits inside spending",
    "spending.outpatient": "outpatient benefits inside spending",
    "spending.criticalIllness": "premiums for critical-illness cover inside spending",
    "spending.crossRegion": "care in other regions inside spending",
    "spending.other": "the rest of spending",
    "insured": "insured persons at the end of the period, persons",
    "active": "insured persons in work, persons",
    "retired": "insured persons in retirement, persons",
    "base": "contribution base per head and year",
    "contributionRate": "contribution rate, a fraction of one",
    "collectionRate": "collection rate, a fraction of one",
    "subsidyPerHead": "subsidy per head and year",
    "premiumPerHead": "premium per head and year",
    "reimbursementShare": "share of costs reimbursed, a fraction of one",
    "known": "day on which the row was known",
    "status": "actual, provisional, estimate, budget or projection",
    "unit": "unit of the money columns: wan = 10^4, yi = 10^8, million, billion",
    "currency": "ISO 4217 code",
    "precision": "the printed unit of the money figures of the row, in its unit",
    "grade": "annotation: published, rounded (in the source), derived (computed from published figures), "
    "unverified (one source that names no origin)",
    "source": "annotation: ids of the sources, see source in this file",
    "note": "annotation: what has no column, and what differs",
}

def read(path):
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def plain(value):
    """Decimal text without an exponent; the digits stay as they are."""
    return format(value, "f")


def scaled(text, power):
    """`text` times 10 to `power`, exactly, without useless zeros."""
    value = Decimal(text).scaleb(power)
    if value == value.to_integral_value():
        return plain(value.quantize(Decimal(1)))
    return plain(value.normalize())


def decimals(text):
    return max(0, -Decimal(text).as_tuple().exponent)


def write_csv(path, names, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow([row.get(name, "") for name in names])


def write_ledger(path, rows):
    """Writes the rows with balance and the contract columns that at least one of them fills."""
    filled = {name for row in rows for name in row if row[name] != ""} | {"balance"}
    names = [name for name in COLUMNS if name in filled]
    for name in ["income", "spending"]:
        if name not in names and name + ".ytd" not in names:
            raise ValueError(f"{path}: no {name} at all")
    for row in rows:
        unknown = set(row) - set(COLUMNS)
        if unknown:
            raise ValueError(f"{path}: columns outside the contract: {sorted(unknown)}")
    write_csv(path, names, rows)
    return names


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_manifest(folder, manifest, reference_columns=None):
    """Adds the columns and the checksum of every CSV file below `folder`, then writes `manifest.json`."""
    columns, checksum = {}, {}
    for path in sorted(folder.rglob("*.csv")):
        name = path.relative_to(folder).as_posix()
        checksum[name] = sha256(path)
        with open(path, encoding="utf-8", newline="") as handle:
            header = next(csv.reader(handle))
        described = COLUMNS if "/" not in name else (reference_columns or {}).get(name, {})
        columns[name] = {column: described[column] for column in header}
    ordered = {
        key: manifest[key] for key in ["title", "source", "licence", "period", "unit"]
    } | {"columns": columns, "checksum": checksum} | {
        key: manifest[key] for key in ["transformations", "caveats"]
    }
    text = json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"
    Path(folder / "manifest.json").write_text(text, encoding="utf-8")
