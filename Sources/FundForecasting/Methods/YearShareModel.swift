public import FundCore
import FundNumerics

/// A fitted ``YearToDateShare`` (累计占比模型).
///
/// As a process: in a year with expected total T the flow of position i is `T (p_i + w_i e)`, with innovations e of
/// standard deviation s and weights `w_i = max(|p_i|, 1 / (10 m))` for m positions, so that large lumps scatter more
/// than small flows and an empty month hardly at all. The next year expects g times the total that came out.
///
/// Which errors accumulate: an innovation changes the total of its year, hence the level of all later years; within a
/// year it does not touch the other positions.
///
/// Residuals compare each flow after the first complete year with the year before: `(y / (g T') - p_i) / w_i` with T'
/// the total of the year before. The spread s is the larger of two estimates [design]: the one of single positions,
/// `s^2 = k / (k - 1) sum (w e)^2 / sum w^2`, and, from three complete years on, the one that reproduces the scatter of
/// annual growth, `s^2 = sum (T / (g T') - 1)^2 / (k - 2) / (w_1^2 + ... + w_m^2)`. The first alone would take errors
/// that persist through a year as if they cancelled within it.
public struct YearShareModel: ForecastModel {
  /// The name of the method.
  public let method: String
  /// The standard deviation s of the innovations, as a share of the expected flow.
  public let innovationStandardDeviation: Double
  /// The mean share of the year of each position (各月占比).
  public let shares: [Double]
  /// The mean annual growth factor g of the complete years.
  public let growth: Double
  private let weights: [Double]
  private let years: CalendarYears
  private let now: YearOutlook
  private let history: TimeSeries<Double>

  init(history: TimeSeries<Double>) throws(ForecastError) {
    let name = YearToDateShare().name
    let values = history.values.span
    let years = try CalendarYears(values, from: history.start, method: name)
    let shares = years.shares(of: values)
    self.now = try years.outlook(of: values, shares: shares, from: history.start, method: name)
    self.shares = (0..<years.periodsPerYear).map { shares[$0] }
    self.weights = self.shares.map { max(abs($0), 0.1 / Double(years.periodsPerYear)) }
    self.method = name
    self.growth = years.growth
    self.years = years
    self.history = history
    self.innovationStandardDeviation = Self.spread(history.values.span, years, self.shares, weights)
    guard innovationStandardDeviation.isFinite, growth.isFinite, now.total.isFinite else {
      throw .overflow(method: name, step: 1)
    }
  }

  /// The last period of the history.
  public var lastPeriod: Period { history.end }

  /// None: shares and growth are taken as known.
  public var leadingInnovationCount: Int { 0 }

  /// The growth factor and the expected total of the running year.
  public var parameters: [ForecastParameter] {
    [ForecastParameter("annualGrowthFactor", growth), ForecastParameter("expectedYearTotal", now.total)]
  }

  /// What the year before promised for each flow, from the second complete year on.
  public var fitted: TimeSeries<Double> {
    each { position, promised, _ in promised * shares[position] }
  }

  /// The deviation from that promise, as a share of the weight of the position.
  public var residuals: TimeSeries<Double> {
    each { position, promised, value in (value / promised - shares[position]) / weights[position] }
  }

  /// The distribution of each of the next periods: normal, with the exact mean and variance of the process.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    let perYear = years.periodsPerYear
    let variance = innovationStandardDeviation * innovationStandardDeviation
    var expected = now
    // Variance of the expected total of the year, and of what the year has brought so far.
    var totalVariance = 0.0
    var sumVariance = 0.0
    var steps: [ForecastDistribution] = []
    steps.reserveCapacity(horizon)
    for step in 0..<horizon {
      let position = (years.knownPositions + step) % perYear
      if position == 0 {
        expected.beginYear()
        totalVariance = growth * growth * sumVariance
        // The whole total is uncertain together; single innovations are added below as they come.
        sumVariance = totalVariance
      }
      let share = shares[position]
      let mean = expected.total * share
      let noise =
        (expected.total * expected.total + totalVariance) * weights[position] * weights[position] * variance
      steps.append(
        .normal(mean: mean, standardDeviation: (totalVariance * share * share + noise).squareRoot()))
      expected.sumSoFar += mean
      sumVariance += noise
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// Writes one path of the process above.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(innovations.count == path.count, "A path needs one innovation for each step.")
    var year = now
    var position = years.knownPositions
    for step in path.indices {
      if position == 0 { year.beginYear() }
      let flow = year.total * (shares[position] + weights[position] * innovations[step])
      year.sumSoFar += flow
      path[step] = flow
      position = position + 1 == shares.count ? 0 : position + 1
    }
  }

  /// A value for each flow after the first complete year: its position, what the year before promised, and the flow.
  private func each(_ body: (Int, Double, Double) -> Double) -> TimeSeries<Double> {
    let perYear = years.periodsPerYear
    let values = history.values
    var result: [Double] = []
    result.reserveCapacity(values.count)
    var promised = 0.0
    for index in years.firstIndex + perYear..<values.count {
      let position = (index - years.firstIndex) % perYear
      if position == 0 {
        promised = growth * years.total(of: values.span, year: (index - years.firstIndex) / perYear - 1)
      }
      result.append(body(position, promised, values[index]))
    }
    return TimeSeries(start: history.start + (years.firstIndex + perYear), values: result)
  }

  /// The larger of the spread of positions and the spread of years.
  private static func spread(
    _ values: Span<Double>, _ years: CalendarYears, _ shares: [Double], _ weights: [Double]
  ) -> Double {
    let perYear = years.periodsPerYear
    var squares = CompensatedSum()
    var scale = CompensatedSum()
    var annual = CompensatedSum()
    var before = years.total(of: values, year: 0)
    for year in 1...years.completeCount {
      let promised = years.growth * before
      let begin = years.firstIndex + year * perYear
      let count = min(perYear, values.count - begin)
      for position in 0..<count {
        let deviation = values[begin + position] / promised - shares[position]
        squares.add(deviation * deviation)
        scale.add(weights[position] * weights[position])
      }
      guard year < years.completeCount else { break }
      before = years.total(of: values, year: year)
      let miss = before / promised - 1
      annual.add(miss * miss)
    }
    let complete = Double(years.completeCount)
    var variance = complete / (complete - 1) * squares.value / scale.value
    if years.completeCount > 2 {
      let yearly = weights.reduce(0) { $0 + $1 * $1 }
      variance = max(variance, annual.value / (complete - 2) / yearly)
    }
    return variance.squareRoot()
  }
}
