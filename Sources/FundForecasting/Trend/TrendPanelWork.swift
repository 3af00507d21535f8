import FundCore
import FundNumerics
import FundStatistics

/// The work on many funds: batches that share a design, and what was found for each fund.
struct TrendPanelWork {
  /// Series of the same first and last period.
  struct Batch {
    let design: Design
    let matrix: DesignMatrix
    let responses: PanelResponses
    let recipe: PanelRegression
    /// The funds of the series, by their place.
    let members: [Int]
    /// The periods between the first and the last.
    let periodCount: Int
  }

  let funds: [FundID]
  let settings: TrendSettings
  private(set) var batches: [Batch] = []
  private(set) var trends: [FundTrend?]
  private(set) var failures: [TrendError?]

  private struct Span: Hashable {
    let start: Period
    let count: Int
  }

  init(
    _ funds: [FundID], _ series: [GappedSeries<Double>], _ builder: DesignBuilder?, _ settings: TrendSettings,
    _ covariates: [String: GappedSeries<Double>]
  ) throws(TrendError) {
    try settings.check()
    guard settings.estimator == .leastSquares else { throw .leastSquaresOnly }
    guard funds.count == series.count else { throw .lengthMismatch(funds: funds.count, series: series.count) }
    var seen: Set<FundID> = []
    for fund in funds where !seen.insert(fund).inserted { throw .repeatedFund(fund) }
    self.funds = funds
    self.settings = settings
    trends = [FundTrend?](repeating: nil, count: funds.count)
    failures = [TrendError?](repeating: nil, count: funds.count)
    var places: [Span: Int] = [:]
    var spans: [(span: Span, members: [Int])] = []
    for (place, one) in series.enumerated() {
      let span = Span(start: one.start, count: one.count)
      let known = places[span, default: spans.count]
      if known == spans.count {
        places[span] = known
        spans.append((span, []))
      }
      spans[known].members.append(place)
    }
    for (span, members) in spans {
      do {
        let builder = builder ?? .standard(for: span.start.frequency)
        let design = try builder.design(periods: (0..<span.count).map { span.start + $0 }, covariates: covariates)
        try add(design, series, members, span.count)
      } catch {
        for member in members { failures[member] = .design(error) }
      }
    }
  }

  /// Adds the series of one span, less those with a value that is not finite.
  private mutating func add(
    _ design: Design, _ series: [GappedSeries<Double>], _ members: [Int], _ periodCount: Int
  ) throws(DesignError) {
    var values: [Double] = []
    values.reserveCapacity(members.count * design.periods.count)
    var kept: [Int] = []
    for member in members {
      var reader = SeriesReader(name: nil, series: series[member], isLog: settings.scale == .log)
      var own: [Double] = []
      own.reserveCapacity(design.periods.count)
      do {
        for period in design.periods {
          let gaps = reader.gaps.count
          let value = try reader.value(period)
          own.append(reader.gaps.count > gaps ? .nan : value)
        }
      } catch {
        failures[member] = .design(error)
        continue
      }
      if let gap = reader.gaps.first, reader.gaps.count == design.periods.count {
        failures[member] = .design(.nothingKept(gap))
        continue
      }
      values.append(contentsOf: own)
      kept.append(member)
    }
    guard !kept.isEmpty else { return }
    // A growth made of several coefficients needs their covariances.
    let moving = design.columns.indices.count { design.term(of: $0).movesWithTime }
    let recipe = PanelRegression(
      covariance: settings.covariance ?? TrendSettings.standardCovariance(for: design.frequency),
      detail: moving > 1 ? .covariances : .standardErrors)
    do {
      batches.append(
        Batch(
          design: design, matrix: try DesignMatrix(names: design.names, matrix: design.matrix),
          responses: try PanelResponses(values, rowCount: design.periods.count), recipe: recipe, members: kept,
          periodCount: periodCount))
    } catch {
      for member in kept { failures[member] = .statistics(error) }
    }
  }

  /// Notes that a whole batch failed.
  mutating func fail(_ batch: Batch, _ error: TrendError) {
    for member in batch.members { failures[member] = error }
  }

  /// Takes the trends out of a fit.
  mutating func collect(_ batch: Batch, _ fit: PanelFit) {
    for group in fit.groups {
      let reader = PanelTrendReader(batch, fit, group, settings)
      for series in group.series {
        let member = batch.members[series]
        if let error = fit.failures[series] {
          failures[member] = .statistics(error)
          continue
        }
        trends[member] = reader.trend(of: series, fund: funds[member])
      }
    }
  }
}

/// Reads the trends of series that have the same periods.
private struct PanelTrendReader {
  let batch: TrendPanelWork.Batch
  let fit: PanelFit
  let group: PanelGroup
  let settings: TrendSettings
  let direction: TrendDirection?
  let absence: TrendAbsence?
  /// How estimates over their errors are distributed, by the number of lags: found once for all series.
  private let references: [Int: WaldReference]

  init(_ batch: TrendPanelWork.Batch, _ fit: PanelFit, _ group: PanelGroup, _ settings: TrendSettings) {
    self.batch = batch
    self.fit = fit
    self.group = group
    self.settings = settings
    var references: [Int: WaldReference] = [:]
    for series in group.series where fit.failures[series] == nil {
      let lags = fit.lags(of: series) ?? 0
      if references[lags] == nil { references[lags] = try? fit.reference(of: series) }
    }
    self.references = references
    let periods = batch.design.periods
    do throws(TrendAbsence) {
      direction = try TrendDirection(
        batch.design, last: periods[group.rows.last ?? 0], dropped: group.dropped)
      absence = nil
    } catch {
      direction = nil
      absence = error
    }
  }

  func trend(of series: Int, fund: FundID) -> FundTrend {
    let design = batch.design
    let periods = Double(design.seasonalPeriod)
    let slope = slope(of: series, periods)
    let mean = mean(of: series)
    var growth: GrowthEstimate?
    var absence = absence
    var effect: (value: Double, variance: Double)?
    if let slope {
      if mean > 0 {
        growth = GrowthEstimate(slope, settings.scale, periods: periods, mean: mean)
        absence = growth == nil ? .beyondRange : nil
      } else {
        absence = .meanNotPositive(mean)
      }
      if let error = slope.standardError, growth != nil {
        let spread = periods * (error / mean)
        effect = (periods * (slope.estimate / mean), spread * spread)
      }
    }
    return FundTrend(
      fund: fund, first: design.periods[group.rows.first ?? 0], last: design.periods[group.rows.last ?? 0],
      count: group.rows.count, missingCount: batch.periodCount - group.rows.count, slope: slope, annual: growth,
      absence: absence, rSquared: fit.rSquared(of: series),
      residualStandardError: fit.residualStandardError(of: series), lags: fit.lags(of: series), dropped: group.dropped,
      effect: effect)
  }

  /// The trend per period.
  private func slope(of series: Int, _ periods: Double) -> CoefficientEstimate? {
    guard let direction, let reference = references[fit.lags(of: series) ?? 0] else { return nil }
    let weights = direction.weights.map { $0 / periods }
    let used = weights.indices.filter { weights[$0] != 0 }
    let value = used.reduce(0) { $0 + weights[$1] * fit.coefficients[$1, series] }
    var error = 0.0
    if used.count == 1 {
      error = abs(weights[used[0]]) * fit.standardErrors[used[0], series]
    } else if let covariance = fit.covariance(of: series) {
      var variance = 0.0
      for a in used {
        for b in used { variance += weights[a] * weights[b] * covariance[a, b] }
      }
      error = max(0, variance).squareRoot()
    }
    return reference.estimate("trend", value, error: error, level: settings.level)
  }

  /// What growth is relative to: one for logarithms, otherwise the mean of the series.
  private func mean(of series: Int) -> Double {
    guard settings.scale == .level else { return 1 }
    let start = series * batch.responses.rowCount
    var sum = CompensatedSum()
    for row in group.rows { sum.add(batch.responses.values[start + row]) }
    return sum.value / Double(group.rows.count)
  }
}
