extension HolidayRegulation {
  /// The editions since 1949, the oldest first.
  public static let editions: [HolidayRegulation] = [
    HolidayRegulation(
      effective: CalendarDate(uncheckedYear: 1949, month: 12, day: 23),
      citation: Bilingual(
        "Government Administration Council, 23 December 1949", "政务院1949年12月23日发布《统一全国年节和纪念日放假办法》"),
      daysOff: [.newYear: 0...0, .springFestival: 0...2, .labourDay: 0...0, .nationalDay: 0...1],
      madeUp: 7...7),
    HolidayRegulation(
      effective: CalendarDate(uncheckedYear: 1999, month: 9, day: 18),
      citation: Bilingual("State Council Decree No. 270, 18 September 1999", "1999年9月18日国务院令第270号"),
      daysOff: [.newYear: 0...0, .springFestival: 0...2, .labourDay: 0...2, .nationalDay: 0...2],
      madeUp: 6...7),
    HolidayRegulation(
      effective: CalendarDate(uncheckedYear: 2008, month: 1, day: 1),
      citation: Bilingual("State Council Decree No. 513, 14 December 2007", "2007年12月14日国务院令第513号"),
      daysOff: [
        .newYear: 0...0, .springFestival: -1...1, .qingming: 0...0, .labourDay: 0...0, .dragonBoat: 0...0,
        .midAutumn: 0...0, .nationalDay: 0...2,
      ],
      madeUp: 6...7),
    HolidayRegulation(
      effective: CalendarDate(uncheckedYear: 2014, month: 1, day: 1),
      citation: Bilingual("State Council Decree No. 644, 11 December 2013", "2013年12月11日国务院令第644号"),
      daysOff: [
        .newYear: 0...0, .springFestival: 0...2, .qingming: 0...0, .labourDay: 0...0, .dragonBoat: 0...0,
        .midAutumn: 0...0, .nationalDay: 0...2,
      ],
      madeUp: 6...7),
    HolidayRegulation(
      effective: CalendarDate(uncheckedYear: 2025, month: 1, day: 1),
      citation: Bilingual("State Council Decree No. 795, 10 November 2024", "2024年11月10日国务院令第795号"),
      daysOff: [
        .newYear: 0...0, .springFestival: -1...2, .qingming: 0...0, .labourDay: 0...1, .dragonBoat: 0...0,
        .midAutumn: 0...0, .nationalDay: 0...2,
      ],
      madeUp: 6...7),
  ]
}
