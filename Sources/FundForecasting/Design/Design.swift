public import FundCore
public import FundNumerics

/// The columns of a regression for the periods that can be used (设计矩阵), and what was left out.
public struct Design: Sendable {
  /// What made it.
  public let builder: DesignBuilder
  let clock: DesignClock
  /// The columns from left to right.
  public let columns: [DesignColumn]
  /// One row per period used, one column per column, all finite.
  public let matrix: Matrix
  /// The periods used, in ascending order: the rows of the matrix.
  public let periods: [Period]
  /// Everything that periods lack, by period, and within one the response before covariates in the order of the terms.
  public let gaps: [DesignGap]
  /// The response of every row, its logarithm when the scale is; nil for a design of periods alone.
  public let response: [Double]?
  /// Whether the response is explained as it is or as its logarithm.
  public let scale: ForecastScale

  /// The names of the columns.
  public var names: [String] { columns.map(\.name) }

  /// The frequency of the periods.
  public var frequency: Frequency { clock.frequency }

  /// Periods in a year, the season of the design (季节周期): 12, 4 or 1.
  public var seasonalPeriod: Int { frequency.periodsPerYear }

  /// The first period listed, missing or not, in which a trend is zero and the logarithmic trend counts one.
  public var origin: Period { clock.first }

  /// The periods left out, each once, in ascending order.
  public var missing: [Period] {
    var periods: [Period] = []
    for gap in gaps where periods.last != gap.period { periods.append(gap.period) }
    return periods
  }

  /// What was left out, as issues.
  public var issues: [Issue] { gaps.map(\.issue) }

  /// The columns of a term, by its name without label; nil when it is no term of the design.
  public func columns(of term: DesignTerm) -> Range<Int>? {
    guard let index = builder.terms.firstIndex(where: { $0.name == term.name }) else { return nil }
    guard let first = columns.firstIndex(where: { $0.term == index }) else { return nil }
    return first..<first + columns.count { $0.term == index }
  }

  /// Rows for other periods, which continue those of the fit (外推期设计矩阵): of the future, or of a period left out.
  ///
  /// Trends go on from the origin of the fit and the calendar from its tables; covariates need a value in every period.
  ///
  /// - Parameters:
  ///   - periods: periods of the design's frequency, in any order.
  ///   - covariates: the series that the terms name.
  /// - Throws: ``DesignError``; ``DesignError/missingValue(_:)`` names the covariate and the first period without a value.
  public func rows(
    for periods: [Period], covariates: [String: GappedSeries<Double>] = [:]
  ) throws(DesignError) -> Matrix {
    guard !periods.isEmpty else { throw .noPeriods }
    if let other = periods.first(where: { $0.frequency != frequency }) { throw .mixedFrequencies(other) }
    var rows = DesignRows(
      clock: clock, workingDays: builder.workingDays, covariates: covariates, periods: periods)
    let columns = try rows.columns(of: builder.terms)
    if let gap = rows.gaps.first { throw .missingValue(gap) }
    return try DesignRows.matrix(columns, periods, keeping: Array(periods.indices))
  }
}
