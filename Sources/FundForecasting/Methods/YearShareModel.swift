public import FundCore
import FundNumerics

/// A fitted ``YearToDateShare`` (累计占比模型).
///
/// As a process: in a year with expected total T the flow of position i is `T (p_i + w_i e)`, with innovations e of
/// standard deviation s and weights `w_i = max(|p_i|, 1 / (10 m))` for m positions, so that large lumps scatter more
/// than small flows and an empty month hardly at all. The next year expects g times the total that came out.
///
/// Which errors accumulate: an innovation changes the total of its year, hence the level of all later years. Within a
/// year that is forecast as a whole any two innovations have the correlation r; the rest of a running year has
/// independent ones, because what is common shows in its known flows. The total of a running year is itself an
/// estimate: its relative error is one further innovation times `sqrt(w_1^2 + ... + w_j^2) / (p_1 + ... + p_j)`, large
/// in January and small in November.
///
/// Residuals compare each flow after the first complete year with the year before: `(y / (g T') - p_i) / w_i` with T'
/// the total of the year before. With k complete years the spread is `s^2 = k / (k - 1) sum (w e)^2 / sum w^2` over all
/// residuals. From three complete years on r is such that the scatter of annual growth, the sum of
/// `(T / (g T') - 1)^2` over k - 2, is reproduced, between 0 and 0.95; before that it is zero [design].
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
  private let shock: CommonShock
  /// The error of the expected total of the running year, in innovations.
  private let totalError: Double
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
    let (deviation, correlation) = Self.spread(values, years, self.shares, weights)
    self.innovationStandardDeviation = deviation
    self.shock = CommonShock(correlation: correlation, length: years.periodsPerYear)
    var knownShare = 0.0
    var knownSquares = 0.0
    for position in 0..<years.knownPositions {
      knownShare += shares[position]
      knownSquares += weights[position] * weights[position]
    }
    self.totalError = years.knownPositions > 0 ? knownSquares.squareRoot() / knownShare : 0
    guard innovationStandardDeviation.isFinite, growth.isFinite, now.total.isFinite else {
      throw .overflow(method: name, step: 1)
    }
  }

  /// The last period of the history.
  public var lastPeriod: Period { history.end }

  /// One for the total of a running year, none when the next year has not begun; shares and growth are taken as known.
  public var leadingInnovationCount: Int { years.knownPositions > 0 ? 1 : 0 }

  /// The growth factor, the expected total of the running year, and the correlation of innovations within a year.
  public var parameters: [ForecastParameter] {
    [
      ForecastParameter("annualGrowthFactor", growth), ForecastParameter("expectedYearTotal", now.total),
      ForecastParameter("withinYearCorrelation", shock.correlation),
    ]
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
    var correlation = 0.0
    // The variance of the expected total of the year.
    var totalVariance = now.total * now.total * totalError * totalError * variance
    // Of the positions forecast in this year: shares, weights and squared weights.
    var (shareSum, weightSum, squareSum) = (0.0, 0.0, 0.0)
    var steps: [ForecastDistribution] = []
    steps.reserveCapacity(horizon)
    for step in 0..<horizon {
      let position = (years.knownPositions + step) % perYear
      if position == 0 {
        let noise = (1 - correlation) * squareSum + correlation * weightSum * weightSum
        let square = expected.total * expected.total + totalVariance
        totalVariance = growth * growth * (totalVariance * shareSum * shareSum + square * noise * variance)
        expected.beginYear()
        correlation = shock.correlation
        (shareSum, weightSum, squareSum) = (0, 0, 0)
      }
      let (share, weight) = (shares[position], weights[position])
      let mean = expected.total * share
      let noise = (expected.total * expected.total + totalVariance) * weight * weight * variance
      steps.append(
        .normal(mean: mean, standardDeviation: (totalVariance * share * share + noise).squareRoot()))
      expected.sumSoFar += mean
      shareSum += share
      weightSum += weight
      squareSum += weight * weight
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// Writes one path of the process above.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    let leading = leadingInnovationCount
    precondition(innovations.count == leading + path.count, "A path needs one innovation for each step.")
    var year = now
    var position = years.knownPositions
    var isWhole = false
    var shared = 0.0
    if leading == 1 { year.total *= 1 + totalError * innovations[0] }
    for step in path.indices {
      if position == 0 {
        year.beginYear()
        isWhole = true
        shared = 0
      }
      let own = innovations[leading + step]
      let innovation = isWhole ? shock.next(position, own, shared: &shared) : own
      let flow = year.total * (shares[position] + weights[position] * innovation)
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

  /// The deviation of the innovations, and their correlation within a year.
  private static func spread(
    _ values: Span<Double>, _ years: CalendarYears, _ shares: [Double], _ weights: [Double]
  ) -> (deviation: Double, correlation: Double) {
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
    let variance = complete / (complete - 1) * squares.value / scale.value
    guard years.completeCount > 2, variance > 0 else { return (variance.squareRoot(), 0) }
    let weightSum = weights.reduce(0, +)
    let squareSum = weights.reduce(0) { $0 + $1 * $1 }
    let yearly = annual.value / (complete - 2) / variance
    return (variance.squareRoot(), (yearly - squareSum) / (weightSum * weightSum - squareSum))
  }
}
