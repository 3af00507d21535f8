"""What the manifests of the Chinese data sets say."""

SHARED = [
    "insured, active and retired are persons (printed 万人 x 10^4, exactly).",
    "Money is in the unit the source prints. Where one row joins 万元 and 亿元, the row is in 亿元, converted "
    "exactly, and the note keeps the printed figure.",
    "part is as printed (individual = 个人账户); for schemes without individual or household accounts (resident, "
    "urban_resident, maternity) the printed total is the pooled fund and is marked pooled.",
    "Figures without a column (beneficiaries, amounts raised per head, growth rates) are in the note. A printed "
    "surplus that equals income - spending is left out, another one is in the note.",
    "precision: the finest digit a source prints anywhere (zeros at the end may be lost in one figure), then the "
    "coarsest of these over the sources of the row; coarser where a source says it rounds.",
    "Where two sources of one ministry print the same figure, the one with more digits stands and the other is in "
    "the note.",
]
LICENCE = "Official statistics and figures reported from them; facts"
NATIONAL = {
    "title": "全国基本医疗保险基金 Basic medical insurance funds of China, per year 1994-2025",
    "licence": LICENCE,
    "period": "1994-2025 with gaps: many years hold head counts or a balance only; nothing held for 2017",
    "unit": "亿元 (yi = 10^8 CNY), 2006 employee 万元 (wan = 10^4 CNY); the column unit says which",
    "transformations": SHARED + [
        "status: actual = communique, yearbook, final accounts; provisional = quick report (快报) and December "
        "year-to-date indicators; budget = budget. Quick report and communique of one year are two rows.",
        "Figures of the Ministry of Finance have schemes of their own (employee_mof, maternity_mof, resident_mof, "
        "rural_cooperative_mof), figures of one paper without a stated origin too (employee_paper). The labour "
        "ministry (to 2017), the health ministry (rural cooperative) and the National Healthcare Security "
        "Administration (from 2018) are one line, since the administration of the schemes passed from one to the next.",
    ],
    "caveats": [
        "No dates of publication are held: the order of vintages is provisional, then actual.",
        "employee is without maternity, employee_maternity with it (from 2019): different funds. Maternity spending "
        "from 2019 lies inside employee_maternity; never add it.",
        "The ministries differ (2010 employee income 3,793 and 3,955亿元): never join employee and employee_mof.",
        "employee pooled with income, spending and balance: 2010 only (17.75 months of reserve); "
        "employee_maternity pooled: 2024 only (27.63).",
        "Months of reserve from a pooled balance over total spending are wrong (2012: the published 10.7 of "
        "urban_total is such a mixture).",
        "rural_cooperative and resident_mof stay part total: household accounts existed in some counties. Income of "
        "rural_cooperative is the amount raised in the year.",
        "Official balances often do not roll forward (residents 2020-2024): reported, not corrected.",
        "Rows of grade derived were computed from other published figures: an identity on them proves nothing.",
        "The communique of 2024 prints 37948.34万 insured, while its active and retired add up to 37949.34.",
        "2023 pooled: flows are the December indicators (provisional), balances are 2024 balance - 2024 surplus "
        "(actual): never one with the other.",
    ],
}
PROVINCES = {
    "title": "各省基本医疗保险 Basic medical insurance of the provinces of China, per year, in parts 2006-2021",
    "licence": LICENCE,
    "period": "2006 and 2008 employee funds, 2009 head counts, 2008 and 2011 rural cooperative, 2010 and 2013 "
    "maternity, Qinghai 2017-2021 head counts",
    "unit": "万元 (wan = 10^4 CNY) or 亿元 (yi = 10^8 CNY); the column unit says which",
    "transformations": SHARED + [
        "Three surpluses printed without their flows are in reference/surpluses.csv.",
        "One balance of a paper without a stated origin has the scheme urban_resident_paper.",
    ],
    "caveats": [
        "2006 ends inside Yunnan (heads of Yunnan are held, its fund is not; Tibet to Xinjiang missing) and 2008 "
        "employee ends after Gansu, in the copies read.",
        "2009: insured of the provinces add up to the nation within 0.1万 for every column except retirees (-1.8). "
        "Rural cooperative 2008 and 2011 and maternity 2010 and 2013 add up within 0.3.",
        "The order of regions in some pages was restored from the fixed order of the yearbook and checked by sums.",
        "Tianjin had merged its rural cooperative by 2011: no row.",
        "Rural cooperative stays part total (household accounts); its income is the amount raised in the year.",
        "Provinces held without each other do not make a nation: consolidate only complete years.",
    ],
}
LOCAL = {
    "title": "部分市县医保基金 Published figures of some cities and counties of China, 2013-2025",
    "licence": LICENCE,
    "period": "annual.csv: 乌鲁木齐 2013, 保山 2021; year-to-date.csv: 兴安盟 2019-11, 绍兴 2023-06, 贵州 2025-02, "
    "乌拉特后旗 2025-03, 溆浦 2025-03 and 2025-04",
    "unit": "万元 (wan = 10^4 CNY) or 亿元 (yi = 10^8 CNY); the column unit says which",
    "transformations": SHARED + [
        "income.ytd and spending.ytd run from January to the end of the month; balance is that of the month.",
        "A whole-year amount printed in a table of November (residents of 兴安盟) is in the note, not in a column.",
    ],
    "caveats": [
        "One or two periods per fund: levels to look at, nothing to forecast from.",
        "兴安盟: 68,883 (pooled) + 12,549 (individual) = 81,432 (total) income; pooled surplus 22,876; no balance.",
        "The published 17 months of 乌鲁木齐 2013 are 22.48 / 15.67 x 12 = 17.2.",
        "The month of 贵州 is headed 本期 and taken as January to February.",
        "乌拉特后旗 total includes transfers from and to the upper level; its parts do not add up to it.",
    ],
}
YEAR_TO_DATE = {
    "title": "全国基本医疗保险运行情况 Basic medical insurance of China, year to date, 2008 and 2022-2025 with gaps",
    "licence": LICENCE,
    "period": "2022-09, 2022-10, 2023-02 to 2023-08, 2023-10, 2023-12, 2024-05, 2025-09, 2025-12; 2008-09 rural cooperative",
    "unit": "亿元 (yi = 10^8 CNY)",
    "transformations": SHARED + [
        "income.ytd and spending.ytd run from January to the end of the month. Missing months stay missing.",
        "status is provisional throughout: monthly indicators precede the quick report and the communique.",
        "Single months of one article (its own differences) are in reference/single-months.csv.",
    ],
    "caveats": [
        "January and February are never separate; a difference over a gap is one flow of several months.",
        "From 2024 the figures are the pooled fund, before they are the total: January to May 2023 was printed "
        "13,709.91 (total) in 2023 and 11,328.13 (pooled) in 2024. Two funds here, not a restatement.",
        "No balances are printed.",
        "December year-to-date is neither the quick report nor the communique of the year.",
        "maternity spending lies inside employee_maternity: never add it.",
        "In 2023 account money moved into the pool (门诊共济): a step of policy, not a trend.",
        "Figures of 2025-09 are rounded to 1亿元, those of 2025-12 to 100亿元.",
    ],
}
