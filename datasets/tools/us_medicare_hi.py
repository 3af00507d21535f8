"""Medicare Hospital Insurance trust fund, calendar years 1966-2035."""

from decimal import Decimal

from table import plain, read, scaled, write_csv, write_ledger, write_manifest

REPORT = "2026 Annual Report of the Boards of Trustees of the Federal Hospital Insurance and Federal " \
    "Supplementary Medical Insurance Trust Funds"
STATUS = {"actual": "actual", "intermediate_estimate": "projection"}
OTHER = ["railroad_transfers", "reimb_uninsured", "premiums_voluntary", "military_wage_credits"]
NOTES = {
    "1966": "first year: benefits paid from July",
    "1982": "12,438 million left the fund: a loan to the Old-Age and Survivors fund, inside neither total",
    "1985": "a loan repayment is inside the change of the balance and inside neither total",
    "2033": "depleted during the year; the negative balance is the report's own continuation",
}


def base(year):
    return {
        "region": "US", "region_name": "United States", "scheme": "medicare_hi", "part": "pooled",
        "period": year, "currency": "USD", "grade": "published", "note": NOTES.get(year, ""),
    }


def from_supplement(row):
    return base(row["year"]) | {
        "income": row["total_receipts_usd_m"], "spending": row["total_expenditures_usd_m"],
        "balance": row["assets_end_of_year_usd_m"], "status": "actual", "unit": "million",
        "precision": "1", "source": "ssa-8A1",
    }


def from_report(row):
    other = sum(Decimal(row[name]) for name in OTHER if row[name])
    opening = Decimal(row["fund_end_of_year"]) - Decimal(row["net_change"])
    return base(row["year"]) | {
        "opening": plain(opening), "income": row["total_income"], "spending": row["total_expenditures"],
        "balance": row["fund_end_of_year"], "income.contributions": row["payroll_taxes"],
        "income.subsidy": row["income_from_taxation_of_benefits"], "income.interest": row["interest_and_other"],
        "income.other": plain(other), "status": STATUS[row["status"]], "unit": "billion", "precision": "0.1",
        "source": "tr2026-III.B4",
    }


def build(source, folder):
    figures = source / "us_hi"
    supplement = read(figures / "ssa_supplement_8A1_hi_calendar_1966_2001.csv")
    report = read(figures / "tr2026_III_B4_hi_operations_calendar.csv")
    chosen = {row["year"]: from_supplement(row) for row in supplement}
    chosen |= {row["year"]: from_report(row) for row in report if int(row["year"]) >= 1985}
    rows = [chosen[year] for year in sorted(chosen)]
    write_ledger(folder / "annual.csv", rows)
    described = references(figures, folder / "reference", supplement, report)
    described |= assumptions(figures, folder / "assumptions", report)
    write_manifest(folder, MANIFEST, described)
    return len(rows)


def references(figures, folder, supplement, report):
    """Tables that are no ledger: kept below the folder so that loading it does not meet them."""
    spending = [
        {"period": row["year"], "benefits": row["benefit_payments_usd_m"], "unit": "million", "status": "actual",
         "source": "ssa-8A1"} for row in supplement
    ] + [
        {"period": row["year"], "benefits": row["benefit_payments"], "administration": row["admin_expenses"],
         "unit": "billion", "status": STATUS[row["status"]], "source": "tr2026-III.B4"} for row in report
    ]
    write_csv(folder / "spending-parts.csv",
              ["period", "benefits", "administration", "unit", "status", "source"],
              sorted(spending, key=lambda row: (row["period"], row["source"])))
    described = {"reference/spending-parts.csv": {
        "period": "calendar year", "benefits": "benefit payments", "administration": "administrative expenses",
        "unit": "unit of the money columns, USD", "status": "actual or projection", "source": "id of the source"}}
    for name, file, columns in REFERENCES:
        table = read(figures / file)
        for row in table:
            if "status" in row:
                row["status"] = STATUS[row["status"]]
        write_csv(folder / name, [new for _, new, _ in columns],
                  [{new: row[old] for old, new, _ in columns} for row in table])
        described["reference/" + name] = {new: meaning for _, new, meaning in columns}
    return described


def assumptions(figures, folder, report):
    """The table of the worked assumptions: rates as fractions, and the payroll they are shares of."""
    rates = {row["year"]: row for row in read(figures / "tr2026_cost_income_rates_annual_1967_2100.csv")}
    spending = {row["year"]: Decimal(row["total_expenditures"]) for row in report}
    rows = []
    for row in read(figures / "policyengine_hi_taxable_payroll_2026_2100.csv"):
        year, scaled_payroll = row["year"], row["hi_taxable_payroll_usd_billions_derived"]
        cost = scaled(rates[year]["cost_rate_pct"], -2)
        implied = (spending[year] / Decimal(cost)).quantize(Decimal("0.001")) if year in spending else None
        rows.append({
            "year": year, "incomeRate": scaled(rates[year]["income_rate_pct"], -2), "costRate": cost,
            "payroll": plain(implied) if implied is not None else scaled_payroll, "payrollThirdParty": scaled_payroll,
        })
    columns = {
        "year": "calendar year",
        "incomeRate": "income without interest over taxable payroll, as published, a fraction of one",
        "costRate": "cost over taxable payroll, as published, a fraction of one",
        "payroll": "taxable payroll, USD billion: 2026-2035 published spending (III.B4) over the published cost rate; "
        "from 2036 third-party, see payrollThirdParty",
        "payrollThirdParty": "taxable payroll, USD billion, derived by PolicyEngine, not published by CMS: the payroll of "
        "the 2025 report scaled by the ratio of OASDI taxable payrolls of both years",
    }
    write_csv(folder / "rates.csv", list(columns), rows)
    return {"assumptions/rates.csv": columns}


YEAR = ("year", "period", "calendar year")
KIND = ("status", "status", "actual or projection (intermediate assumptions)")
REFERENCES = [
    ("trust-fund-ratio.csv", "tr2026_III_B6_trust_fund_ratio.csv", [
        YEAR, ("ratio_pct", "percent", "balance at the start of the year over spending of the year, percent; "
               "or depleted_at_start"), KIND]),
    ("cost-and-income-rates.csv", "tr2026_cost_income_rates_annual_1967_2100.csv", [
        YEAR, ("cost_rate_pct", "costRate", "cost, percent of taxable payroll"),
        ("income_rate_pct", "incomeRate", "income without interest, percent of taxable payroll"),
        ("difference_pct", "difference", "printed difference, percentage points"), KIND]),
    ("actuarial-balance.csv", "tr2026_III_B8_actuarial_balance.csv", [
        ("valuation_period", "years", "first and last year"), ("measure", "measure", "percent of taxable payroll"),
        ("intermediate", "intermediate", "intermediate assumptions"), ("low_cost", "lowCost", "low-cost assumptions"),
        ("high_cost", "highCost", "high-cost assumptions")]),
    ("present-values.csv", "tr2026_III_B9_present_values.csv", [
        ("item", "item", "line of the table"),
        ("usd_billions_pv_2026_01_01", "value", "USD billion on 2026-01-01, 75 years; the last line is a percentage")]),
    ("growth-and-interest.csv", "tr2026_IV_A4_growth_and_interest.csv", [
        ("scenario", "scenario", "set of assumptions"), YEAR,
        ("hi_expenditure_growth_pct", "spendingGrowth", "percent"),
        ("taxable_payroll_growth_pct", "payrollGrowth", "percent"),
        ("cost_to_payroll_growth_pct", "costToPayrollGrowth", "percent"),
        ("hi_effective_interest_rate_pct", "effectiveInterestRate", "percent"),
        ("nominal_interest_rate_pct", "nominalInterestRate", "percent")]),
    ("operations-fiscal-year.csv", "tr2026_V_H5_hi_operations_fiscal.csv", [
        ("year", "period", "fiscal year, USD billion"), ("total_income", "income", "total income"),
        ("total_expenditures", "spending", "total spending"), ("net_change", "netChange", "printed net change"),
        ("fund_end_of_year", "balance", "balance at the end of the fiscal year"), KIND]),
]

MANIFEST = {
    "title": "Medicare Hospital Insurance trust fund (United States), operations per calendar year 1966-2035",
    "source": [
        {"id": "ssa-8A1", "title": "Social Security Administration, Annual Statistical Supplement, table 8.A1 "
         "Hospital Insurance, calendar years (2012 edition for receipts to 1984; an edition of about 2001 for the rest)",
         "address": "https://www.ssa.gov/policy/docs/statcomps/supplement/2012/8a.html"},
        {"id": "tr2026-III.B4", "title": REPORT + ", table III.B4; reference tables III.B6, III.B8, III.B9, IV.A4, V.H5 "
         "and the supplementary table HI Cost and Income Rates", "address": "https://www.cms.gov/oact/tr/2026"},
        {"id": "policyengine-payroll", "title": "PolicyEngine, HI taxable payroll 2026-2100 (derived by a third party, not "
         "published by CMS), repository crfb-tob-impacts, dashboard/public/data/hi_taxable_payroll.csv",
         "address": "https://github.com/PolicyEngine/crfb-tob-impacts"},
    ],
    "licence": "Work of the United States government; figures are facts",
    "period": "1966-2025 actual, 2026-2035 projected (intermediate assumptions); receipts missing in 1986-1989, "
    "1991-1994, 1996-1999 and 2001, nothing held for 2002-2004, 2006-2009 and 2011-2014",
    "unit": "USD million (rows of ssa-8A1, printed to 1) and USD billion (rows of tr2026-III.B4, printed to 0.1); "
    "the column unit says which",
    "transformations": [
        "1966-1984: table 8.A1. From 1985: table III.B4 where it has the year, otherwise table 8.A1. "
        "The rows of III.B4 for 1970, 1975 and 1980 are left out: 8.A1 prints the same years in more digits.",
        "opening (rows of III.B4) = printed balance at the end of the year - printed net change. Being the "
        "difference of two printed figures, it may be off by one printed unit (0.1).",
        "income.contributions = payroll taxes; income.subsidy = income from the taxation of benefits; "
        "income.interest = interest and other; income.other = railroad retirement transfers + reimbursement for "
        "uninsured persons + premiums of voluntary enrollees + military wage credits.",
        "status: actual as printed; projection = intermediate estimate.",
        "assumptions/: the published rates as fractions; payroll of 2026-2035 = published spending (III.B4) over the "
        "published cost rate, to 3 decimals; the third-party payroll is kept beside it.",
    ],
    "caveats": [
        "Opening + income - spending = balance within the printed rounding in every row of III.B4 except 1985 "
        "(1.8 billion, a loan repayment), and from year to year on 8.A1 1967-1984 within 1 million except 1982 "
        "(12,438 million left the fund). The rows are kept as printed.",
        "The printed parts of income add up to the printed total within 0.2 (rounding of up to seven parts).",
        "Spending has no items here: benefits and administration have no column of their own in the ledger "
        "contract. They are in reference/spending-parts.csv.",
        "1966 is not a full year of benefits (they began in July). Assets of 1987-1989 are missing in the copy read.",
        "The years held before 2015 are not contiguous: a roll-forward over a gap is not possible.",
        "Balances from 2033 are negative in the report's own continuation; the law pays only what comes in.",
        "The taxable payroll from 2036 on was derived by a third party and is not published by CMS: summarized rates may "
        "be off by 0.01 points. The published rates are on an incurred basis, table III.B4 is on a cash basis: a fund "
        "rolled forward from the rates differs from III.B4 by up to 16 billion in 2026-2035.",
        "The trust fund ratio is rounded to whole percent; it is the balance at the start over the year's spending.",
    ],
}
