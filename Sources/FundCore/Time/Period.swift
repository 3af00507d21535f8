/// A month, quarter or year (期间): an ordinal counted from year 0, together with its frequency.
///
/// Periods of one frequency are consecutive integers, so `period + 1` is the next one and subtracting two
/// gives the number of steps between them. Text forms are `2024-03`, `2024Q1` and `2024`.
@frozen public struct Period: Sendable, Hashable {
  /// Periods elapsed since the first period of year 0.
  public let ordinal: Int32
  /// How long the period is.
  public let frequency: Frequency

  /// Makes the period with this ordinal.
  @inlinable public init(ordinal: Int, _ frequency: Frequency) {
    self.ordinal = Int32(truncatingIfNeeded: ordinal)
    self.frequency = frequency
  }

  /// The month `year-month`; nil when the month is not 1...12 or the year not 1...9999.
  @inlinable public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.init(ordinal: year * 12 + month - 1, .monthly)
  }

  /// The quarter of a year; nil when the quarter is not 1...4 or the year not 1...9999.
  @inlinable public init?(year: Int, quarter: Int) {
    guard (1...9999).contains(year), (1...4).contains(quarter) else { return nil }
    self.init(ordinal: year * 4 + quarter - 1, .quarterly)
  }

  /// The whole year; nil when it is not 1...9999.
  @inlinable public init?(year: Int) {
    guard (1...9999).contains(year) else { return nil }
    self.init(ordinal: year, .annual)
  }

  /// The calendar year the period lies in.
  @inlinable public var year: Int { Int(ordinal).flooredQuotient(frequency.periodsPerYear) }

  /// Position within the year, from 0: month - 1, quarter - 1, or 0.
  @inlinable public var indexInYear: Int { Int(ordinal) - year * frequency.periodsPerYear }

  /// The first month of the period, 1...12.
  @inlinable public var firstMonth: Int { indexInYear * frequency.monthsPerPeriod + 1 }

  /// The last month of the period, 1...12.
  @inlinable public var lastMonth: Int { firstMonth + frequency.monthsPerPeriod - 1 }

  /// Whether this is the last period of its calendar year.
  @inlinable public var endsYear: Bool { indexInYear == frequency.periodsPerYear - 1 }

  /// The period of the given frequency that contains the **last** month of this one.
  @inlinable public func containing(_ frequency: Frequency) -> Period {
    Period(ordinal: (year * 12 + lastMonth - 1) / frequency.monthsPerPeriod, frequency)
  }

  /// The day after the period's last day.
  public var dayAfter: CalendarDate {
    lastMonth == 12
      ? CalendarDate(uncheckedYear: year + 1, month: 1, day: 1)
      : CalendarDate(uncheckedYear: year, month: lastMonth + 1, day: 1)
  }

  /// The period `n` steps later (earlier when negative).
  @inlinable public static func + (p: Period, n: Int) -> Period { Period(ordinal: Int(p.ordinal) + n, p.frequency) }

  /// The period `n` steps earlier.
  @inlinable public static func - (p: Period, n: Int) -> Period { Period(ordinal: Int(p.ordinal) - n, p.frequency) }

  /// Steps from `b` to `a`; both must have the same frequency.
  @inlinable public static func - (a: Period, b: Period) -> Int {
    precondition(a.frequency == b.frequency, "Periods of different frequency have no distance.")
    return Int(a.ordinal) - Int(b.ordinal)
  }
}

extension Period: Comparable {
  /// Orders by the end of the period; of two that end together the shorter comes first.
  @inlinable public static func < (a: Period, b: Period) -> Bool {
    if a.frequency == b.frequency { return a.ordinal < b.ordinal }
    let ea = a.year * 12 + a.lastMonth
    let eb = b.year * 12 + b.lastMonth
    return ea == eb ? a.frequency > b.frequency : ea < eb
  }
}

extension Int {
  /// Division that rounds towards minus infinity.
  @inlinable package func flooredQuotient(_ d: Int) -> Int {
    let q = self / d
    return self % d < 0 ? q - 1 : q
  }
}
