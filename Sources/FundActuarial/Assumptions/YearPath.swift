public import FundCore

/// An assumption through the years (分年度假设): values from certain years on, what lies between them, and how it goes on.
public struct YearPath: Sendable, Hashable {
  /// What lies between two years that are given.
  public enum Grading: String, Sendable, Hashable, CaseIterable {
    /// A value holds until the next one (分段).
    case step
    /// The values lie on a straight line (线性过渡).
    case linear
  }

  /// How it goes on after the last year that is given.
  public enum Continuation: Sendable, Hashable {
    /// It stays (保持).
    case held
    /// It grows by so much a year (按固定增速).
    case growth(Double)
    /// It grows with wages (随工资增长).
    case wages
  }

  /// How good the source of values is.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    /// A regulation or statistical publication whose wording or figures were read (官方).
    case official
    /// Read in a restatement (转引).
    case secondary
    /// Chosen for the model (假定).
    case assumed

    /// What it is called.
    public var title: Bilingual {
      switch self {
      case .official: Bilingual("official", "官方")
      case .secondary: Bilingual("secondary", "转引")
      case .assumed: Bilingual("assumed", "假定")
      }
    }
  }

  /// A value from a year on.
  public struct Knot: Sendable, Hashable {
    /// The year.
    public let year: Int
    /// The value.
    public let value: Double

    /// Joins the two.
    public init(_ year: Int, _ value: Double) { (self.year, self.value) = (year, value) }
  }

  /// A change of the values of some years (调整): `factor x value + added`.
  public struct Change: Sendable, Hashable {
    /// The first year; nil for all years so far.
    public var from: Int?
    /// The last year; nil when it stays.
    public var through: Int?
    /// What is added.
    public var added: Double
    /// By what values are multiplied.
    public var factor: Double
    /// Years until the change is in full effect, in equal steps from the first year on; zero for at once.
    public var phaseIn: Int

    /// States a change.
    public init(added: Double = 0, factor: Double = 1, from: Int? = nil, through: Int? = nil, phaseIn: Int = 0) {
      self.from = from
      self.through = through
      self.added = added
      self.factor = factor
      self.phaseIn = max(0, phaseIn)
    }

    func apply(to value: Double, in year: Int) -> Double {
      if let from, year < from { return value }
      if let through, year > through { return value }
      let steps = from.map { min(Double(year - $0 + 1) / Double(phaseIn + 1), 1) } ?? 1
      return value * (1 + (factor - 1) * steps) + added * steps
    }
  }

  /// The values given, earliest first; before the first year its value holds.
  public let knots: [Knot]
  /// What lies between.
  public let grading: Grading
  /// What comes after.
  public let continuation: Continuation
  /// Where the values are from (出处); nil when it is not said.
  public let citation: String?
  /// How good that source is (来源等级); nil when it is not said.
  public var source: Source?
  /// Changes made to the values, in this order.
  public var changes: [Change] = []

  /// The same value in all years.
  public init(_ value: Double, citation: String? = nil) {
    self.init(ordered: [Knot(0, value)], .step, .held, citation)
  }

  /// Values from certain years on; nil when there is none, a year is given twice or a value is not finite.
  public init?(
    _ knots: [Knot], _ grading: Grading = .step, then continuation: Continuation = .held, citation: String? = nil
  ) {
    let sorted = knots.sorted { $0.year < $1.year }
    guard !sorted.isEmpty, sorted.allSatisfy({ $0.value.isFinite }) else { return nil }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.year == next.year { return nil }
    self.init(ordered: sorted, grading, continuation, citation)
  }

  private init(ordered: [Knot], _ grading: Grading, _ continuation: Continuation, _ citation: String?) {
    self.knots = ordered
    self.grading = grading
    self.continuation = continuation
    self.citation = citation
  }

  /// The value in a year (当年取值).
  /// - Parameter wageGrowth: the growth of wages in a year, asked for where the path goes on with wages.
  /// - Complexity: O(knots), and O(years) after the last knot where it grows with wages.
  public func value(in year: Int, wageGrowth: (Int) -> Double = { _ in 0 }) -> Double {
    let value = given(in: year, wageGrowth)
    return changes.isEmpty ? value : changes.reduce(value) { $1.apply(to: $0, in: year) }
  }

  private func given(in year: Int, _ wageGrowth: (Int) -> Double) -> Double {
    guard let next = knots.firstIndex(where: { $0.year > year }) else { return after(year, wageGrowth) }
    if next == 0 { return knots[0].value }
    let (low, high) = (knots[next - 1], knots[next])
    if grading == .step { return low.value }
    return low.value + (high.value - low.value) * Double(year - low.year) / Double(high.year - low.year)
  }

  private func after(_ year: Int, _ wageGrowth: (Int) -> Double) -> Double {
    let last = knots[knots.count - 1]
    guard year > last.year else { return last.value }
    switch continuation {
    case .held: return last.value
    case .growth(let rate):
      var value = last.value
      for _ in last.year..<year { value *= 1 + rate }
      return value
    case .wages: return (last.year + 1...year).reduce(last.value) { $0 * (1 + wageGrowth($1)) }
    }
  }

  /// The path with a change more (调整后的路径).
  public func changed(_ change: Change) -> YearPath {
    var copy = self
    copy.changes.append(change)
    return copy
  }
}
