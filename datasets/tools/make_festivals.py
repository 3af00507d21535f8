#!/usr/bin/env python3
"""Writes the tables of Chinese festivals 1950-2100: make_festivals.py OUTPUT_FOLDER

The Spring Festival is day 1 of month 1, the Dragon Boat Festival day 5 of month 5, the Mid-Autumn Festival day 15 of
month 8, Qingming the day of the solar term at longitude 15 degrees. They are found from the positions of sun and moon
(package ephem) by the rules of GB/T 33661-2017: months begin on the day of new moon at UTC+8, month 11 holds the
winter solstice, and when thirteen months lie between two such months the first one without a major solar term repeats
its number. Tables of others must agree: lunardate and holidays (which end in 2099 and 2100) and zhdate for the months,
holidays for Qingming. lunardate and holidays go back to the tables of the Hong Kong Observatory.
"""

import datetime
import math
import sys
from pathlib import Path

FIRST, LAST = 1950, 2100
FESTIVALS = {"springFestival": (1, 1), "dragonBoat": (5, 5), "midAutumn": (8, 15)}
DAY = datetime.timedelta(days=1)
# Tables known to differ: the new moon of 3 September 1978 came nine minutes after midnight at UTC+8, and lunardate puts
# it on the day before.
DIFFERENT = {("midAutumn", 1978): {"lunardate": datetime.date(1978, 9, 16)}}


def from_tables(year, festival):
    from holidays.calendars.chinese import _ChineseLunisolar
    from lunardate import LunarDate
    from zhdate import ZhDate

    month, day = FESTIVALS[festival]
    calendar = _ChineseLunisolar()
    ask = {"springFestival": calendar.lunar_new_year_date, "dragonBoat": calendar.dragon_boat_date,
           "midAutumn": calendar.mid_autumn_date}
    found = {"zhdate": ZhDate(year, month, day).to_datetime().date(), "holidays": ask[festival](year)[0]}
    if year <= 2099:
        found["lunardate"] = LunarDate(year, month, day).to_solar_date()
    return found


def beijing_day(date):
    """The calendar day at UTC+8 of an instant of ephem."""
    return (date.datetime() + datetime.timedelta(hours=8)).date()


def longitude(instant):
    """Apparent ecliptic longitude of the sun in degrees, equinox of date."""
    import ephem

    return math.degrees(ephem.Ecliptic(ephem.Sun(instant), epoch=instant).lon)


def crossing(start, degrees):
    """The first instant after `start` at which the sun reaches the longitude."""
    import ephem

    low = start
    while (longitude(ephem.Date(low + 1)) - degrees) % 360 > 180 or (longitude(low) - degrees) % 360 < 180:
        low = ephem.Date(low + 1)
    high = ephem.Date(low + 1)
    for _ in range(40):
        middle = ephem.Date((low + high) / 2)
        if (longitude(middle) - degrees) % 360 < 180:
            high = middle
        else:
            low = middle
    return high


def month_with(day):
    """The day of the last new moon on or before `day`."""
    import ephem

    instant = ephem.Date(datetime.datetime.combine(day, datetime.time()) - datetime.timedelta(days=32))
    found = None
    while True:
        instant = ephem.next_new_moon(instant)
        if beijing_day(instant) > day:
            return found
        found = beijing_day(instant)
        instant = ephem.Date(instant + 1)


def months(year):
    """The first days of the months from month 11 of the year before to month 10, leap months left out, by number."""
    import ephem

    before, after = (beijing_day(crossing(ephem.Date(f"{y}/12/15"), 270)) for y in (year - 1, year))
    eleventh, next_eleventh = month_with(before), month_with(after)
    begins = [eleventh]
    while begins[-1] < next_eleventh:
        begins.append(month_with(begins[-1] + 31 * DAY))
    if len(begins) - 1 == 13:
        terms = [before]
        for step in range(1, 12):
            start = ephem.Date(datetime.datetime.combine(terms[-1], datetime.time()) + 25 * DAY)
            terms.append(beijing_day(crossing(start, (270 + 30 * step) % 360)))
        del begins[next(i for i in range(len(begins) - 1)
                        if not any(begins[i] <= term < begins[i + 1] for term in terms))]
    return {(10 + i) % 12 + 1: first for i, first in enumerate(begins[:-1])}


def agreed(year, festival, found):
    for table, other in DIFFERENT.get((festival, year), {}).items():
        if found.pop(table) != other:
            raise ValueError(f"{festival} {year}: {table} no longer says {other}")
    if len(set(found.values())) != 1:
        raise ValueError(f"{festival} {year}: the calendars differ: {found}")
    return found["ephem"]


def dates(year):
    """The four festivals of a year."""
    import ephem
    from holidays.calendars.chinese import _ChineseLunisolar

    first = months(year)
    result = {}
    for festival, (month, day) in FESTIVALS.items():
        found = from_tables(year, festival) | {"ephem": first[month] + (day - 1) * DAY}
        result[festival] = agreed(year, festival, found)
    found = {"ephem": beijing_day(crossing(ephem.Date(f"{year}/3/25"), 15))}
    if year <= 2099:
        found["holidays"] = _ChineseLunisolar().qingming_date(year)[0]
    result["qingming"] = agreed(year, "qingming", found)
    return result


SPRING = '''// Generated by datasets/tools/make_festivals.py: do not edit.

extension SpringFestival {{
  /// The years of the table.
  static let years = {first}...{last}

  /// Day of the year of the Spring Festival, one per year.
  static let dayOfYear: [UInt8] = [
'''

OTHERS = '''// Generated by datasets/tools/make_festivals.py: do not edit.

extension PublicHoliday {
'''

ARRAY = '''  /// Day of the year of {title}, one per year of the table of the Spring Festival.
  static let {name}DayOfYear: [UInt16] = [
'''

TITLES = {"qingming": "Qingming (清明)", "dragonBoat": "the Dragon Boat Festival (端午)",
          "midAutumn": "the Mid-Autumn Festival (中秋)"}


def rows(table, festival):
    text = ""
    for decade in range(FIRST, LAST + 1, 10):
        days = [table[year][festival].timetuple().tm_yday for year in range(decade, min(decade + 10, LAST + 1))]
        text += "    " + ", ".join(map(str, days)) + f",  // {decade}\n"
    return text + "  ]\n"


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 64
    table = {year: dates(year) for year in range(FIRST, LAST + 1)}
    spring = SPRING.format(first=FIRST, last=LAST) + rows(table, "springFestival") + "}\n"
    others = OTHERS + "\n".join(ARRAY.format(title=TITLES[name], name=name) + rows(table, name) for name in TITLES)
    folder = Path(arguments[0])
    (folder / "SpringFestival+Table.swift").write_text(spring, encoding="utf-8")
    (folder / "PublicHoliday+Table.swift").write_text(others + "}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
