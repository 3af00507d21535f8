import FundNumerics

/// A regression whose coefficients change at given rows (分段回归).
public struct SegmentedModel: Sendable {
  /// Where it breaks.
  public let partition: BreakPartition
  /// The fit on the segmented columns, see ``DesignMatrix/segmented(at:breaking:)``: it answers every question of inference,
  /// with the dates of the breaks taken as known.
  public let fit: LinearFit
  /// The names of the columns that break.
  public let breakingNames: [String]
  /// The rows of each segment.
  public let segments: [Range<Int>]
  /// One row per segment: the coefficients of the breaking columns, zero for one left out.
  public let coefficients: [[Double]]
  /// The breaking columns as they were before they were cut.
  private let columns: Matrix

  init(_ found: StructuralBreakFit, _ partition: BreakPartition) throws(StatisticsError) {
    let names = found.breakingNames
    let design = try found.design.segmented(at: partition.breaks, breaking: names)
    let fit = try LinearRegression().fit(design, found.response)
    let starts = [0] + partition.breaks
    let ends = partition.breaks + [design.rowCount]
    self.partition = partition
    self.fit = fit
    breakingNames = names
    segments = zip(starts, ends).map { $0..<$1 }
    coefficients = starts.indices.map { segment in
      let first = found.shared.count + segment * names.count
      return Array(fit.coefficients[first..<first + names.count])
    }
    columns = found.design.matrix.selecting(columns: found.breaking)
  }

  /// Confidence intervals for the rows of the breaks, by the limiting distribution ``BreakDateDistribution``.
  ///
  /// By default as `confint` of R's strucchange, with regressors and errors that may differ between segments
  /// (`het.reg = TRUE, het.err = TRUE`), ends rounded outwards to whole rows. With ``BreakErrors/neweyWest(lags:)`` as with
  /// its `vcov = NeweyWest`. Where a trend breaks ``BreakRegressors/local`` is the better choice. Takes `O(n k)` operations.
  ///
  /// - Parameters:
  ///   - level: the confidence of each interval.
  ///   - regressors: what stands for the regressors on both sides.
  ///   - errors: how errors behave.
  ///   - onlyClear: whether to give no interval where the lines of both segments lie less than four classical standard errors
  ///     apart at the break: intervals from a jump that small hold far less often than they promise [design: simulated].
  /// - Throws: ``StatisticsError/badProbability(_:)``, ``StatisticsError/badParameter(name:value:)`` for negative lags.
  public func intervals(
    level: Double = 0.95, regressors: BreakRegressors = .perSegment, errors: BreakErrors = .perSegment,
    onlyClear: Bool = false
  ) throws(StatisticsError) -> [BreakInterval] {
    guard level > 0, level < 1 else { throw .badProbability(level) }
    if case .neweyWest(let lags) = errors, lags < 0 {
      throw .badParameter(name: "lags", value: Double(lags))
    }
    var result: [BreakInterval] = []
    for place in partition.breaks.indices {
      let (before, after) = sides(of: place, regressors, errors)
      let row = partition.breaks[place]
      guard !onlyClear || isClear(jumpAt: place) else {
        result.append(BreakInterval(row: row, earliest: nil, latest: nil))
        continue
      }
      let ends = try ends(before, after, tail: (1 - level) / 2)
      result.append(
        BreakInterval(
          row: row, earliest: ends.map { Double(row) - $0.high }, latest: ends.map { Double(row) - $0.low }))
    }
    return result
  }

  /// Whether the two segments lie apart at a break: four classical standard errors of their distance in the row before it.
  private func isClear(jumpAt place: Int) -> Bool {
    guard fit.degreesOfFreedom > 0, let covariance = try? fit.covariance(.classical) else { return true }
    let row = partition.breaks[place] - 1
    let names = fit.design.names
    var weights = [Double](repeating: 0, count: names.count)
    for (column, name) in breakingNames.enumerated() {
      for (segment, sign) in [(place + 1, -1.0), (place + 2, 1)] {
        guard let own = names.firstIndex(of: "\(name)[\(segment)]") else { continue }
        weights[own] = sign * columns[row, column]
      }
    }
    let jump = zip(weights, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    return abs(jump) >= 4 * covariance.standardError(of: weights)
  }

  /// One side of a break: the mean square of the change there, and the variance of the errors in its direction.
  private struct Side {
    var change: Double
    var variance: Double
  }

  private func ends(_ before: Side, _ after: Side, tail: Double) throws(StatisticsError) -> (low: Double, high: Double)?
  {
    guard before.change > 0, before.variance > 0 else { return nil }
    let distribution: BreakDateDistribution
    do {
      distribution = try BreakDateDistribution(
        regressorRatio: after.change / before.change, errorRatio: after.variance / before.variance)
    } catch { return nil }
    let unit = before.variance / before.change
    let middle = distribution.cumulative(0)
    guard middle >= tail, middle <= 1 - tail, unit.isFinite else { return nil }
    let low = try distribution.quantile(tail) * unit
    let high = try distribution.quantile(1 - tail) * unit
    return (low, high)
  }

  /// Both sides of a break.
  private func sides(of place: Int, _ regressors: BreakRegressors, _ errors: BreakErrors) -> (Side, Side) {
    let dropped = Set(fit.dropped.map(\.name))
    for segment in [place + 1, place + 2] {
      for name in breakingNames where dropped.contains("\(name)[\(segment)]") {
        return (Side(change: 0, variance: 0), Side(change: 0, variance: 0))
      }
    }
    let n = columns.rowCount
    var change = [Double](repeating: 0, count: n)
    for column in breakingNames.indices {
      let difference = coefficients[place + 1][column] - coefficients[place][column]
      for (row, value) in columns.column(column).enumerated() { change[row] += difference * value }
    }
    // Both are in units of the response, of which only the ratio counts.
    let exponent = PowerOfTwo.normalising(fit.response)
    for row in 0..<n { change[row] = change[row].scaled(by: exponent) }
    let residuals = fit.residuals.map { $0.scaled(by: exponent) }
    let rounding = 64 * Double.ulpOfOne
    let negligible =
      rounding * rounding * fit.response.reduce(0) { $0 + $1.scaled(by: exponent) * $1.scaled(by: exponent) }
      / Double(n)
    func side(_ range: Range<Int>) -> Side {
      let squares = range.map { change[$0] * change[$0] }
      let own = squares.reduce(0, +) / Double(range.count)
      var variance = range.reduce(0.0) { $0 + residuals[$1] * residuals[$1] } / Double(range.count)
      switch errors {
      case .perSegment: break
      case .common: variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(n)
      case .neweyWest(let lags):
        let scores = range.map { change[$0] * residuals[$0] }
        variance = own > 0 ? SegmentedModel.longRunVariance(scores, lags) / own : 0
      }
      if variance <= negligible { variance = 0 }
      switch regressors {
      case .perSegment: return Side(change: own, variance: variance)
      case .common: return Side(change: change.reduce(0) { $0 + $1 * $1 } / Double(n), variance: variance)
      case .local:
        let jump = change[partition.breaks[place] - 1]
        return Side(change: jump * jump, variance: variance)
      }
    }
    return (side(segments[place]), side(segments[place + 1]))
  }

  /// The sum of autocovariances with Bartlett weights.
  private static func longRunVariance(_ scores: [Double], _ lags: Int) -> Double {
    var sum = scores.reduce(0) { $0 + $1 * $1 }
    for lag in 1..<max(1, min(lags, scores.count - 1) + 1) {
      var products = 0.0
      for row in lag..<scores.count { products += scores[row] * scores[row - lag] }
      sum += 2 * (1 - Double(lag) / Double(lags + 1)) * products
    }
    return max(0, sum / Double(scores.count))
  }
}
