"""Freezes published days of the Chinese calendar: festivals.json and working-days.json.

Needs chinesecalendar and holidays; run it in this folder. The festival dates are copied from print and, from 2008 on,
checked here against the notices as chinesecalendar holds them. The working days are counted from the notices as
chinesecalendar holds them; the exchanged days given to the library come from holidays, which copied the same notices
independently (it lists the notice of every year), so that the two must fit through the law in between.
"""
import datetime
import json

import chinese_calendar
import holidays

NOTICES = "yearly notices of the General Office of the State Council on the arrangement of holidays, 2008 to 2026"
HONG_KONG = "general holidays of Hong Kong as gazetted, 2000 to 2007 (mid-autumn: the day before the holiday after it)"
PRESS = "China Daily 2014-09-05 on early mid-autumn festivals (1976, 2052); Xinhua (1987); Chinese almanac (1999)"

QINGMING = """2008-04-04 2009-04-04 2010-04-05 2011-04-05 2012-04-04 2013-04-04 2014-04-05 2015-04-05 2016-04-04
2017-04-04 2018-04-05 2019-04-05 2020-04-04 2021-04-04 2022-04-05 2023-04-05 2024-04-04 2025-04-04 2026-04-05"""
DRAGON_BOAT = """2008-06-08 2009-05-28 2010-06-16 2011-06-06 2012-06-23 2013-06-12 2014-06-02 2015-06-20 2016-06-09
2017-05-30 2018-06-18 2019-06-07 2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31 2026-06-19"""
MID_AUTUMN = """2008-09-14 2009-10-03 2010-09-22 2011-09-12 2012-09-30 2013-09-19 2014-09-08 2015-09-27 2016-09-15
2017-10-04 2018-09-24 2019-09-13 2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25"""
DRAGON_BOAT_EARLIER = "2000-06-06 2001-06-25 2002-06-15 2003-06-04 2004-06-22 2005-06-11 2006-05-31 2007-06-19"
MID_AUTUMN_EARLIER = "2000-09-12 2001-10-01 2003-09-11 2004-09-28 2005-09-18 2006-10-06 2007-09-25"
MID_AUTUMN_PRESS = "1976-09-08 1987-10-07 1999-09-24 2052-09-07"

DAY = datetime.timedelta(days=1)

# 2005 is left out: the packages differ about 31 December, worked by the notice for 2006.
YEARS = [2004, *range(2006, 2027)]
# Holidays that a notice made up before the weekend, or not at all, where the law's next working day stays worked.
KEPT = [datetime.date(2012, 6, 25), datetime.date(2015, 9, 28)]


def days(text):
    return [datetime.date.fromisoformat(day) for day in text.split()]


def festival(id, source, holiday, name, text):
    dates = days(text)
    if name:
        for day in dates:
            off, label = chinese_calendar.get_holiday_detail(day)
            # Where two coincide the notice names one of them; the package leaves some weekends unnamed.
            assert off and (label in (name, "National Day", "Mid-autumn Festival") or day.weekday() > 4), (id, day)
    return {"id": id, "source": source, "inputs": {"holiday": holiday, "years": [d.year for d in dates]},
            "expected": {"monthDay": {"value": [d.month * 100 + d.day for d in dates]}}}


def free_by_law(year):
    """Statutory days of the year that are Mondays to Fridays, and the first working days that make up the others."""
    free, lost = set(), []
    for day, names in sorted(holidays.CN(years=year, observed=False, language="en_US").items()):
        for name in names.split("; "):
            if day.year != year or name.startswith(("Day off", "Chinese New Year Extended", "70th")):
                continue
            if day.weekday() > 4 or day in free:
                lost.append(day)
            else:
                free.add(day)
    for day in lost:
        while day.weekday() > 4 or day in free:
            day += DAY
        free.add(day)
    return free


def working(year):
    notice = holidays.CN(years=[year, year + 1])
    worked = {day for day in notice.weekend_workdays if day.year == year} | {day for day in KEPT if day.year == year}
    free = free_by_law(year)
    off = {day for day in notice if day.year == year and day.weekday() < 5 and day not in free}
    counts = [0] * 12
    day = datetime.date(year, 1, 1)
    while day.year == year:
        counts[day.month - 1] += chinese_calendar.is_workday(day)
        day += DAY
    return {"id": f"working-days.{year}",
            "source": f"notice for {year}: counts from chinesecalendar, exchanged days from holidays {holidays.__version__}",
            "inputs": {"year": year, "worked": [d.isoformat() for d in sorted(worked)],
                       "off": [d.isoformat() for d in sorted(off)]},
            "expected": {"months": {"value": counts}, "year": {"value": sum(counts)}}}


festivals = [
    festival("qingming", NOTICES, "qingming", "Tomb-sweeping Day", QINGMING),
    festival("dragon-boat", NOTICES, "dragonBoat", "Dragon Boat Festival", DRAGON_BOAT),
    festival("dragon-boat.hong-kong", HONG_KONG, "dragonBoat", None, DRAGON_BOAT_EARLIER),
    festival("mid-autumn", NOTICES, "midAutumn", "Mid-autumn Festival", MID_AUTUMN),
    festival("mid-autumn.hong-kong", HONG_KONG, "midAutumn", None, MID_AUTUMN_EARLIER),
    festival("mid-autumn.press", PRESS, "midAutumn", None, MID_AUTUMN_PRESS),
]
for name, cases in [("festivals", festivals), ("working-days", [working(y) for y in YEARS])]:
    with open(name + ".json", "w") as out:
        json.dump(cases, out, indent=1)
        out.write("\n")
