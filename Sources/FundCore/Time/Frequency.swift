/// How often a fund reports (报告频率): every month, quarter or year.
@frozen public enum Frequency: UInt8, Sendable, Hashable, Comparable, CaseIterable, Codable {
  /// One figure a year (年报).
  case annual = 1
  /// Four figures a year (季报).
  case quarterly = 4
  /// Twelve figures a year (月报).
  case monthly = 12

  /// Periods in one year: 1, 4 or 12.
  @inlinable public var periodsPerYear: Int { Int(rawValue) }

  /// Months in one period: 12, 3 or 1.
  @inlinable public var monthsPerPeriod: Int { 12 / Int(rawValue) }

  /// The word used in files and messages: `annual`, `quarterly` or `monthly`.
  public var name: String {
    switch self {
    case .annual: "annual"
    case .quarterly: "quarterly"
    case .monthly: "monthly"
    }
  }

  /// The word to print.
  public var title: Bilingual {
    switch self {
    case .annual: Bilingual("annual", "年度")
    case .quarterly: Bilingual("quarterly", "季度")
    case .monthly: Bilingual("monthly", "月度")
    }
  }

  /// Coarser frequencies come first.
  @inlinable public static func < (a: Frequency, b: Frequency) -> Bool { a.rawValue < b.rawValue }
}
