"""National Health Insurance of Taiwan, per year 1995-2005 and 2013-2016."""

from table import read, write_csv, write_ledger, write_manifest

NOTES = {
    "1995": "March to December only; the published months divide these ten months by 12",
    "2013": "balance only",
    "2015": "balance only: the opening balance printed in the accounts of 2016",
}


def build(source, folder):
    figures = read(source / "intl" / "taiwan_nhi_annual.csv")
    reports = {address: report_id(address) for address in dict.fromkeys(row["source"] for row in figures)}
    closing = {row["year"]: row["reserve_cumulative_100m_twd"] for row in figures}
    rows = []
    for row in figures:
        rows.append({
            "region": "710000", "region_name": "台湾", "scheme": "nhi", "part": "pooled", "period": row["year"],
            "opening": closing["2015"] if row["year"] == "2016" else "",
            "income": row["revenue_100m_twd"], "spending": row["cost_100m_twd"],
            "balance": row["reserve_cumulative_100m_twd"], "status": "actual", "unit": "yi", "currency": "TWD",
            "precision": "0.01", "grade": "published", "source": reports[row["source"]],
            "note": NOTES.get(row["year"], ""),
        })
    write_ledger(folder / "annual.csv", rows)
    published = [
        {"period": row["year"], "months": row["months_of_benefit_payments"], "source": reports[row["source"]],
         "follows": "no" if row["year"] == "2014" else "yes"}
        for row in figures if row["months_of_benefit_payments"]
    ]
    write_csv(folder / "reference" / "published-months.csv", ["period", "months", "follows", "source"], published)
    described = {"reference/published-months.csv": {
        "period": "calendar year", "months": "months of benefit payments the reserve covers, as published",
        "follows": "yes when balance x 12 / spending, cut after two decimals, gives the published value",
        "source": "id of the source"}}
    manifest = MANIFEST | {"source": [
        {"id": name, "title": f"National Health Insurance Administration, annual report, edition {name[-3:]} "
         "(year of the Republic), financial tables", "address": address}
        for address, name in reports.items()]}
    write_manifest(folder, manifest, described)
    return len(rows)


def report_id(address):
    """The edition stands in the address, as a year of the Republic (105 = 2016)."""
    return "nhi-report-" + next(part for part in address.split("/") if part.isdigit() and len(part) == 3)


MANIFEST = {
    "title": "全民健康保险 National Health Insurance (Taiwan), income, cost and reserve per year",
    "licence": "Official statistics; figures are facts",
    "period": "1995-2005 contiguous; 2014 and 2016 with flows; 2013 and 2015 balance only",
    "unit": "yi = 10^8 TWD, printed to 0.01",
    "transformations": [
        "income = revenue, spending = cost, balance = cumulative reserve, as printed (zeros at the end of a "
        "decimal fraction are not kept).",
        "The printed surplus equals income - spending in every row and is left out.",
        "opening is filled only where the accounts print it (2016).",
    ],
    "caveats": [
        "Published months = balance x 12 / spending, truncated (not rounded) to two decimals, for 1995-2005 and "
        "2016. The value of 2014 (2.85) uses benefit payments and does not follow from the total cost (2.83): "
        "left as published.",
        "1995 is ten months (the scheme began in March) and the published value still divides by twelve.",
        "Reports restate earlier years; these rows are as printed in the editions named.",
        "Legal target: 1 to 3 months of benefit payments (National Health Insurance Act, article 78).",
    ],
}
