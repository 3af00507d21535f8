"""Chinese basic medical insurance: the nation per year, provinces per year, the nation year to date."""

from collections import defaultdict
from decimal import Decimal

from china_manifests import LOCAL, NATIONAL, PROVINCES, YEAR_TO_DATE
from table import decimals, plain, read, scaled, write_csv, write_ledger, write_manifest

SCHEMES = {
    "uebmi": "employee", "uebmi_mat": "employee_maternity", "urrbmi": "resident", "urbmi": "urban_resident",
    "nrcms": "rural_cooperative", "maternity": "maternity", "resident_mof": "resident_mof",
    "urban_total": "urban_total", "all": "all", "all_mat": "all_maternity",
}
# Without individual or household accounts the whole fund is the pooled fund.
POOLED_ONLY = {"resident", "urban_resident", "maternity", "maternity_mof", "urban_resident_paper"}
PARTS = {"total": "total", "pooled": "pooled", "personal": "individual"}
COLUMN = {
    "income": "income", "spending": "spending", "balance": "balance", "insured": "insured", "active": "active",
    "retirees": "retired", "income_ytd": "income.ytd", "spending_ytd": "spending.ytd", "budget_income": "income",
    "budget_spending": "spending", "budget_balance": "balance",
}
MONEY = {"income", "spending", "balance", "income.ytd", "spending.ytd"}
HEADS = {"insured", "active", "retired"}
UNITS = {"yi_yuan": ("yi", 8), "wan_yuan": ("wan", 4)}
PERSONS = {"wan_persons": 4, "persons": 0}
GRADES = {"published": "published", "rounded": "rounded", "derived": "derived", "seed": "unverified",
          "budget": "published"}
PAPER = "unattributed-paper"
IDS = {"seed002": PAPER}
XINGAN = "152200"
# Printed unit in 亿元 where the source rounds more than its digits show.
ROUNDED = {"nhsa2020k": "100", "nhsa2023conf": "1000", "chinaorg2008": "10"}
ROUNDED_ROWS = {("nhsa2025p", "rounded"): "100"}
# Figures that stay in a note because a better one of the same row is held from another source.
NOTE_ONLY = {
    ("employee", "2011", "insured", "oriprobe2011"): "disagrees with active + retired 25227.1",
    ("all_maternity", "2023", "balance", "nhsa2023conf"): "rounded",
    ("employee_maternity", "2023", "balance", "nhsa2023conf"): "rounded",
}
WORDS = {"yi_yuan": "亿元", "wan_yuan": "万元", "wan_persons": "万人", "persons": "人", "yuan": "元", "percent": "%"}
# The sources' remarks that say less than the columns already do, and those put in our own words.
REMARKS = {
    "communique": "", "express": "", "express; contributions 19494.57 of income": "", "rounded": "", "BUDGET, not outturn": "", "seed document only": "",
    "MOF final accounts": "", "MOF; spending disagrees with csy2012_V2120 (155.8)":
    "the yearbook prints spending 155.8亿元 (rural_cooperative)",
    "excerpt ends before spending": "the copy read ends before spending",
    "active+retired is 2.0 short of the total in the stored row": "active + retired is 2.0万 short of insured",
    "seed document only; balance disagrees with 4947-760+2697=6884 (mohrss2012); surplus disagrees with caixin2013":
    "balance disagrees with 4947 - 760 + 2697 = 6884 of mohrss2012",
    "derived: 2011 figure minus the increase stated in the source (rounded); MOF scope":
    "derived: 2011 figure minus the increase stated in the source (rounded)",
}
SURPLUSES = {"surplus", "budget_surplus"}
# Names of schemes inside remarks, as the scheme ids of the ledger.
RENAMED = [("all_mat ", "all_maternity "), ("uebmi_mat", "employee_maternity"), ("urrbmi", "resident"),
           ("pooled uebmi", "pooled employee_maternity"), ("minus personal", "minus individual"),
           ("pooled + personal", "pooled + individual"), ("NRCMS", "rural_cooperative"), ("URBMI", "urban_resident"),
           ("UEBMI", "employee"), ("printed 5543 here", "printed 5543 in xinhua2014")]


def scheme_of(row):
    """The scheme id; figures of another ministry or without an origin get a scheme of their own."""
    scheme, source = SCHEMES[row["scheme"]], row["source_id"]
    if source == "seed002" and "surplus" not in row["measure"] and row["region_code"] != XINGAN:
        return scheme + "_paper"
    if source.startswith("mof") and not scheme.endswith("_mof"):
        return scheme + "_mof"
    return scheme


def status_of(row):
    if row["status"] == "budget":
        return "budget"
    source = row["source_id"]
    express = source.startswith("nhsa") and source.rstrip("0123456789").endswith(("k", "p"))
    return "provisional" if express or row["month"] else "actual"


def amount(row):
    return f"{row['value']}{WORDS[row['unit']]}"


def grouped(figures):
    """Figures of one fund, period and status, in the order of the file."""
    groups = defaultdict(list)
    for row in figures:
        scheme = scheme_of(row)
        part = "pooled" if scheme in POOLED_ONLY else PARTS[row["account"]]
        period = row["year"] + (f"-{int(row['month']):02d}" if row["month"] else "")
        groups[(row["region_code"], row["region_name"], scheme, part, period, status_of(row))].append(row)
    return groups


def best(rows):
    """The figure to print: published before derived before rounded, then the one with more digits."""
    rank = {"published": 0, "budget": 0, "seed": 0, "derived": 1, "rounded": 2}
    return min(rows, key=lambda row: (rank[row["status"]], -significant(row["value"])))


def significant(text):
    return len(text.replace(".", "").strip("-0"))


def digits_key(row):
    """The summary of 兴安盟 prints its schemes to different digits."""
    return row["source_id"], row["status"], row["unit"], row["scheme"] if row["region_code"] == XINGAN else ""


def finest_digits(figures):
    """Decimals each source prints, per grade and unit: the most it shows, as zeros at the end may be lost."""
    finest = defaultdict(int)
    for row in figures:
        key = digits_key(row)
        finest[key] = max(finest[key], decimals(row["value"]))
    return finest


def precision_of(rows, unit, finest):
    """The coarsest printed unit among the money figures of a row."""
    printed = []
    for row in rows:
        power = UNITS[row["unit"]][1] - dict(UNITS.values())[unit]
        source = row["source_id"]
        rounded = ROUNDED.get(source) or ROUNDED_ROWS.get((source, row["status"]))
        digits = finest[digits_key(row)]
        printed.append(Decimal(rounded) if rounded else Decimal(1).scaleb(power - digits))
    return plain(max(printed)) if printed else ""


def ledger_row(key, figures, finest):
    """One ledger row, or None when no figure has a column (the remarks then go to the caller)."""
    region, name, scheme, part, period, status = key
    chosen, notes, year = {}, [], period[:4]
    by_column = defaultdict(list)
    for row in figures:
        column = COLUMN.get(row["measure"])
        reason = NOTE_ONLY.get((scheme, year, column, row["source_id"]))
        if reason:
            notes.append(f"{column} also printed {amount(row)} ({IDS.get(row['source_id'], row['source_id'])}), {reason}")
        elif row["month"] and column in {"income", "spending"} and not column.endswith(".ytd"):
            notes.append(f"{column} of the whole year {amount(row)}")
        elif column:
            by_column[column].append(row)
    for column, rows in by_column.items():
        chosen[column] = best(rows)
        for row in rows:
            same = row["unit"] == chosen[column]["unit"] and Decimal(row["value"]) == Decimal(chosen[column]["value"])
            if not same:
                notes.append(f"{column} also printed {amount(row)} ({row['source_id']})")
    if not chosen:
        return None
    money = [chosen[column] for column in chosen if column in MONEY]
    units = {UNITS[row["unit"]][0] for row in money}
    unit = "yi" if "yi" in units or not units else "wan"
    line = {"region": region, "region_name": name, "scheme": scheme, "part": part, "period": period,
            "status": status, "unit": unit, "currency": "CNY", "precision": precision_of(money, unit, finest)}
    for column, row in chosen.items():
        if column in HEADS:
            line[column] = scaled(row["value"], PERSONS[row["unit"]])
        else:
            shift = UNITS[row["unit"]][1] - dict(UNITS.values())[unit]
            line[column] = scaled(row["value"], shift) if shift else row["value"]
            if shift:
                notes.append(f"{column} printed {amount(row)}")
    grades = {column: GRADES[row["status"]] for column, row in chosen.items()}
    line["grade"] = max(grades.values(), key=["published", "derived", "rounded", "unverified"].index)
    if len(set(grades.values())) > 1:
        for grade in dict.fromkeys(grades.values()):
            notes.append(f"{grade}: " + ", ".join(column for column in grades if grades[column] == grade))
    notes += remarks(figures, line, unit)
    used = [row["source_id"] for row in figures]
    line["source"] = ";".join(dict.fromkeys(IDS.get(source, source) for source in used))
    line["note"] = "; ".join(dict.fromkeys(note for note in notes if note))
    return line


def remarks(figures, line, unit):
    """Measures without a column, and what the sources remark."""
    notes = []
    for row in figures:
        measure, value = row["measure"], amount(row)
        source = IDS.get(row["source_id"], row["source_id"])
        if measure in SURPLUSES:
            flows = line.get("income"), line.get("spending")
            shift = UNITS[row["unit"]][1] - dict(UNITS.values())[unit]
            if None in flows or Decimal(flows[0]) - Decimal(flows[1]) != Decimal(scaled(row["value"], shift)):
                notes.append(f"surplus printed {value} ({source})")
        elif measure == "beneficiaries":
            notes.append(f"beneficiaries {value} ({source})")
        elif measure == "premium_per_capita":
            notes.append(f"raised per head, premium and subsidy together, {value} ({source})")
        elif measure == "contributions":
            notes.append(f"contributions {value} inside income")
        elif measure.endswith("_yoy_pct"):
            notes.append(f"{measure.split('_')[0]} {row['value']} % over the same months a year before")
    for row in figures:
        if row["source_id"] == "seed002" and row["measure"] in SURPLUSES:
            continue
        text = REMARKS.get(row["note"], row["note"])
        for word in ("express; ", "communique; "):
            text = text.removeprefix(word)
        for old, new in RENAMED:
            text = text.replace(old, new)
        notes.append(text)
    return notes


def ordered(rows):
    rank = {"budget": 0, "estimate": 1, "provisional": 2, "actual": 3}
    parts = {"total": 0, "pooled": 1, "individual": 2}
    return sorted(rows, key=lambda row: (row["region"], row["scheme"], parts[row["part"]], row["period"],
                                         rank[row["status"]]))


def convert(figures):
    rows, rest = [], []
    finest = finest_digits([row for row in figures if row["measure"] in COLUMN])
    for key, group in grouped(figures).items():
        row = ledger_row(key, group, finest)
        rest += [] if row else group
        rows += [row] if row else []
    return ordered(rows), rest


def sources_of(source, rows, extra=()):
    used = set(extra)
    for row in rows:
        used |= set(row["source"].split(";"))
    listed = []
    for item in read(source / "cn" / "sources.csv"):
        name = IDS.get(item["source_id"], item["source_id"])
        if name in used:
            title = "a paper on the three schemes that names no origin of its figures" if name == PAPER else item["title"]
            listed.append({"id": name, "title": title, "address": item["address"]} | (
                {} if name == PAPER else {"remark": remark(item["note"])} if item["note"] else {}))
            used.discard(name)
    if used:
        raise ValueError(f"sources without an entry: {sorted(used)}")
    return listed


def remark(text):
    return (text.replace("stored excerpt", "copy read").replace("in the stored text", "in the copy read")
            .replace("as above", "third-party copy of a yearbook page").replace("self-media article", "self-published article")
            .replace("self-media", "self-published article"))


def build_national(source, folder):
    rows, rest = convert(read(source / "cn" / "cn_national_annual.csv"))
    if rest:
        raise ValueError(f"figures without a row: {rest}")
    write_ledger(folder / "annual.csv", rows)
    published = read(source / "cn" / "published_months_payable.csv")
    names = ["region_name", "period", "scheme", "part", "balance", "spending", "unit", "months", "follows", "note"]
    write_csv(folder / "reference" / "published-months.csv", names, [{
        "region_name": row["region_name"], "period": row["year"], "scheme": SCHEMES[row["scheme"]],
        "part": row["account"], "balance": row["balance"], "spending": row["spending"],
        "unit": UNITS[row["unit"]][0], "months": row["published_months"],
        "follows": "no" if row["id"] in {"ex5", "ex6"} else "yes", "note": row["note"].replace("; keep as a counter-example", ""),
    } for row in published])
    described = {"reference/published-months.csv": {
        "region_name": "region", "period": "year", "scheme": "scheme id",
        "part": "part of the fund; 'pooled/total mix' divides a pooled balance by total spending", "balance": "as printed",
        "spending": "as printed", "unit": "unit of balance and spending", "months": "months payable as published",
        "follows": "whether balance x 12 / spending rounds to the published value", "note": "remark"}}
    write_manifest(folder, NATIONAL | {"source": sources_of(source, rows)}, described)
    return len(rows)


def build_local(source, folder):
    figures = read(source / "cn" / "cn_local.csv")
    for row in figures:
        if row["region_code"] == XINGAN:
            row["source_id"], row["note"] = "xingan2019", row["note"].replace("seed document only; ", "").replace(
                "seed document only", "unofficial copy")
    annual, rest = convert([row for row in figures if not row["month"]])
    monthly, more = convert([row for row in figures if row["month"]])
    if rest or more:
        raise ValueError(f"figures without a row: {rest + more}")
    write_ledger(folder / "annual.csv", annual)
    write_ledger(folder / "year-to-date.csv", monthly)
    sources = sources_of(source, [row for row in annual + monthly if row["source"] != "xingan2019"])
    sources.append({"id": "xingan2019", "title": "兴安盟医疗保障 summary of work in 2019, unofficial copy", "address": ""})
    write_manifest(folder, LOCAL | {"source": sources})
    return len(annual) + len(monthly)


def build_provinces(source, folder):
    rows, rest = convert(read(source / "cn" / "cn_province_annual.csv"))
    write_ledger(folder / "annual.csv", rows)
    names = ["region", "region_name", "scheme", "part", "period", "surplus", "unit", "source", "note"]
    write_csv(folder / "reference" / "surpluses.csv", names, [{
        "region": row["region_code"], "region_name": row["region_name"], "scheme": SCHEMES[row["scheme"]],
        "part": PARTS[row["account"]], "period": row["year"], "surplus": row["value"], "unit": UNITS[row["unit"]][0],
        "source": row["source_id"], "note": row["note"]} for row in rest])
    described = {"reference/surpluses.csv": {
        "region": "region code", "region_name": "region", "scheme": "scheme id", "part": "part", "period": "year",
        "surplus": "income - spending as printed; neither flow is printed", "unit": "unit of surplus", "source": "id",
        "note": "remark"}}
    sources = sources_of(source, rows, {row["source_id"] for row in rest})
    write_manifest(folder, PROVINCES | {"source": sources}, described)
    return len(rows)


def build_year_to_date(source, folder):
    figures = read(source / "cn" / "cn_national_ytd.csv")
    months = [row for row in figures if row["measure"].endswith("_month")]
    rows, rest = convert([row for row in figures if not row["measure"].endswith("_month")])
    if rest:
        raise ValueError(f"figures without a row: {rest}")
    write_ledger(folder / "monthly.csv", rows)
    single = {}
    for row in months:
        scheme = SCHEMES[row["scheme"]]
        part = "pooled" if scheme in POOLED_ONLY else PARTS[row["account"]]
        key = (scheme, part, f"{row['year']}-{int(row['month']):02d}")
        line = single.setdefault(key, {"scheme": key[0], "part": key[1], "period": key[2], "unit": "yi",
                                       "source": row["source_id"]})
        line[row["measure"].removesuffix("_month")] = row["value"]
    names = ["scheme", "part", "period", "income", "spending", "unit", "source"]
    write_csv(folder / "reference" / "single-months.csv", names, [single[key] for key in sorted(single)])
    described = {"reference/single-months.csv": {
        "scheme": "scheme id", "part": "part", "period": "month", "income": "income of the single month",
        "spending": "spending of the single month", "unit": "unit of the money columns", "source": "id"}}
    sources = sources_of(source, rows, {row["source_id"] for row in months})
    write_manifest(folder, YEAR_TO_DATE | {"source": sources}, described)
    return len(rows)
