/// Events and exposure by age and year (年龄—年份表): deaths and person-years, or spending and members.
///
/// The rate of a cell is its events over its exposure: a central death rate, or the cost per head. A cell without
/// exposure is unknown. Ages are groups of any width that follow each other; the last may be open.
public struct RateSurface: Sendable, Hashable {
  /// Consecutive ages that are counted together (年龄组).
  public struct AgeGroup: Sendable, Hashable, CustomStringConvertible {
    /// The first age.
    public let first: Int
    /// The last age; nil for an open group (开口组).
    public let last: Int?

    /// The ages from one to another, or all from one on.
    public init(_ first: Int, through last: Int?) {
      self.first = first
      self.last = last
    }

    /// `30`, `30-34` or `85+`.
    public var description: String {
      guard let last else { return "\(first)+" }
      return last == first ? "\(first)" : "\(first)-\(last)"
    }
  }

  /// The age groups in ascending order.
  public let ages: [AgeGroup]
  /// The years in ascending order; some may be left out between them.
  public let years: [Int]
  /// Events, one list of ages per year (事件数).
  public let events: [[Double]]
  /// Exposure, one list of ages per year (暴露数); one for every known cell of a surface of rates.
  public let exposure: [[Double]]
  /// Whether exposure was given, so that large cells count for more than small ones.
  public let hasExposure: Bool

  /// A surface of events and exposure, each one list of ages per year.
  ///
  /// - Throws: ``LeeCarterError`` for ages or years out of order, lists of another length, a negative or infinite value,
  ///   events without exposure.
  public init(
    ages: [AgeGroup], years: [Int], events: [[Double]], exposure: [[Double]]
  ) throws(LeeCarterError) {
    try self.init(ages: ages, years: years, events: events, exposure: exposure, hasExposure: true)
  }

  /// A surface of rates, one list of ages per year; nil for an unknown cell.
  ///
  /// - Throws: as ``init(ages:years:events:exposure:)``.
  public init(ages: [AgeGroup], years: [Int], rates: [[Double?]]) throws(LeeCarterError) {
    try self.init(
      ages: ages, years: years, events: rates.map { $0.map { $0 ?? 0 } },
      exposure: rates.map { $0.map { $0 == nil ? 0 : 1 } }, hasExposure: false)
  }

  private init(
    ages: [AgeGroup], years: [Int], events: [[Double]], exposure: [[Double]], hasExposure: Bool
  ) throws(LeeCarterError) {
    guard ages.count >= 2 else { throw .tooFew(ages: ages.count, years: years.count) }
    guard years.count >= 3 else { throw .tooFew(ages: ages.count, years: years.count) }
    for (place, group) in ages.enumerated() {
      let isLast = place == ages.count - 1
      let next = isLast ? nil : ages[place + 1]
      if let last = group.last {
        guard last >= group.first, group.first >= 0 else { throw .badAges(group.description) }
        if let next, next.first != last + 1 { throw .badAges("\(group), \(next)") }
      } else if !isLast {
        throw .badAges(group.description)
      }
    }
    for (one, next) in zip(years, years.dropFirst()) where next <= one { throw .badYears(one, next) }
    for (lists, _) in [(events, 0), (exposure, 1)] {
      guard lists.count == years.count else { throw .countMismatch(expected: years.count, actual: lists.count) }
      for list in lists where list.count != ages.count {
        throw .countMismatch(expected: ages.count, actual: list.count)
      }
    }
    for (t, year) in years.enumerated() {
      for (x, group) in ages.enumerated() {
        for value in [events[t][x], exposure[t][x]] where !(value >= 0 && value < 1e300) {
          throw .badValue(age: group.description, year: year, value)
        }
        if exposure[t][x] == 0, events[t][x] > 0 { throw .noExposure(age: group.description, year: year) }
      }
    }
    self.ages = ages
    self.years = years
    self.events = events
    self.exposure = exposure
    self.hasExposure = hasExposure
  }

  /// The rate of a cell; nil without exposure.
  public func rate(age place: Int, year: Int) -> Double? {
    exposure[year][place] > 0 ? events[year][place] / exposure[year][place] : nil
  }
}
