/// A month named by year and month number (年月).
///
/// For a fund that reports by quarter or year it means the period that contains it: `YearMonth(2027, 12)` asked of
/// an annual fund is 2027.
@frozen public struct YearMonth: Sendable, Hashable, Comparable {
  /// The calendar year, 1...9999.
  public let year: Int
  /// The month, 1...12.
  public let month: Int

  /// Names a month; the month must be 1...12 and the year 1...9999.
  @inlinable public init(_ year: Int, _ month: Int) {
    precondition((1...12).contains(month) && (1...9999).contains(year), "A month is 1...12 of a year 1...9999.")
    self.year = year
    self.month = month
  }

  /// The last month of a period.
  @inlinable public init(_ period: Period) { self.init(period.year, period.lastMonth) }

  /// The month as a period of its own.
  @inlinable public var period: Period { Period(ordinal: year * 12 + month - 1, .monthly) }

  /// The period of a frequency that contains this month.
  @inlinable public func period(_ frequency: Frequency) -> Period { period.containing(frequency) }

  /// Earlier months come first.
  @inlinable public static func < (a: YearMonth, b: YearMonth) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
