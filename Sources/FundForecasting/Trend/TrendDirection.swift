public import FundCore
public import FundStatistics

/// Why a design gives no single trend (无趋势的原因).
public enum TrendAbsence: Sendable, Hashable {
  /// No term of the design moves with time.
  case noTerm
  /// A term lets the trend depend on something else than time.
  case depends(on: String)
  /// The column of the trend was left out, explained by others than time.
  case dropped(DroppedColumn)
  /// The column of the trend does not vary over the periods used.
  case tooFewPeriods
  /// The mean of the series is not above zero, so that growth at the mean means nothing.
  case meanNotPositive(Double)
  /// The growth is beyond the range of a double.
  case beyondRange

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .noTerm: "noTrend"
    case .depends: "trendDepends"
    case .dropped: "trendDropped"
    case .meanNotPositive: "meanNotPositive"
    case .tooFewPeriods: "tooFewPeriods"
    case .beyondRange: "beyondRange"
    }
  }

  /// The reason in words.
  public var summary: Bilingual {
    switch self {
    case .noTerm: Bilingual("the design has no trend", "设计中没有趋势项")
    case .depends(let term): Bilingual("the trend depends on \(term)", "趋势取决于 \(term)")
    case .dropped(let column):
      Bilingual(
        "\(column.name) was left out, explained by " + column.explanation.map(\.name).joined(separator: ", "),
        "\(column.name) 因共线被略去，可由 " + column.explanation.map(\.name).joined(separator: "、") + " 解释")
    case .tooFewPeriods: Bilingual("too few periods for a trend", "期数太少，无法估计趋势")
    case .meanNotPositive: Bilingual("the mean of the series is not above zero", "序列均值不大于零")
    case .beyondRange: Bilingual("growth is beyond the range of numbers", "增长超出数值范围")
    }
  }
}

/// The combination of coefficients that is the growth of the year after the last period (趋势方向).
///
/// A trend adds a year of periods, a logarithmic trend its own step, a ramp as many periods as lie behind its beginning, and
/// an interaction with a policy the product; all other columns stay as they are.
struct TrendDirection: Sendable {
  /// One weight per column.
  let weights: [Double]

  /// The weights for a design whose fit ends in a period and left columns out.
  init(_ design: Design, last: Period, dropped: [DroppedColumn]) throws(TrendAbsence) {
    let next = last + design.seasonalPeriod
    var weights = [Double](repeating: 0, count: design.columns.count)
    var timely: Set<String> = ["intercept"]
    for (index, column) in design.columns.enumerated() {
      let term = design.builder.terms[column.term]
      guard term.movesWithTime else { continue }
      timely.insert(column.name)
      guard let values = design.values(of: term, in: [last, next]) else { throw .depends(on: term.name) }
      weights[index] = values[1] - values[0]
    }
    guard timely.count > 1 else { throw .noTerm }
    for column in dropped {
      guard let index = design.columns.firstIndex(where: { $0.name == column.name }), weights[index] != 0 else {
        continue
      }
      // What time alone explains is in the columns that were kept; a column of zeros has nothing to say.
      guard column.explanation.allSatisfy({ timely.contains($0.name) }) else { throw .dropped(column) }
      weights[index] = 0
    }
    guard weights.contains(where: { $0 != 0 }) else { throw .tooFewPeriods }
    self.weights = weights
  }
}

extension TrendAbsence: Error {}

extension DesignTerm {
  /// Whether the term carries a slope in time; a pulse times anything is a level of its own.
  var movesWithTime: Bool {
    switch self {
    case .trend, .logTrend, .policy(.ramp, _, _): true
    case .interaction(let a, let b): (a.movesWithTime || b.movesWithTime) && !a.isPulse && !b.isPulse
    default: false
    }
  }

  private var isPulse: Bool {
    if case .policy(.pulse, _, _) = self { return true }
    return false
  }

  /// Whether time alone decides the one column of the term.
  fileprivate var isOfTime: Bool {
    switch self {
    case .trend, .logTrend, .policy: true
    case .interaction(let a, let b): a.isOfTime && b.isOfTime
    default: false
    }
  }
}

extension Design {
  /// The values in some periods of a term of one column that time alone decides; nil for others.
  fileprivate func values(of term: DesignTerm, in periods: [Period]) -> [Double]? {
    guard term.isOfTime else { return nil }
    var rows = DesignRows(clock: clock, workingDays: builder.workingDays, covariates: [:], periods: periods)
    return (try? rows.columns(of: [term]))?.first?.values
  }
}

extension Period {
  /// The period of a frequency in which this one begins.
  func start(in frequency: Frequency) -> Period {
    let month = year * 12 + firstMonth - 1
    return Period(ordinal: month.flooredQuotient(frequency.monthsPerPeriod), frequency)
  }
}
