import FundCore
import FundForecasting
import FundNumerics
import FundStatistics

/// The base forecast of one flow of a node: a fitted model, its means, and its one-step errors.
struct CoherentBase: Sendable {
  let model: any ForecastModel
  /// The name of the method.
  let method: String
  /// Why the method asked for could not be used.
  let fallback: ForecastError?
  /// Periods between the end of the history and the common origin.
  let lag: Int
  /// The expected values of the periods between the history and the origin.
  let late: [Double]
  /// The expected values of the periods after the origin.
  let means: [Double]
  /// The variance of the first forecast after the origin.
  let variance: Double
  /// The one-step errors of the periods of a window that ends at the origin; not a number where there is none.
  let residuals: [Double]
  /// The innovations of the same periods about their mean, in the spread of the model; not a number where there is none.
  let innovations: [Double]

  /// Fewer innovations than this are no sample to draw from: normal ones are drawn instead.
  static let fewestInnovations = 20

  /// Fits a method, or carries the last value on where it cannot be fitted.
  init(
    _ history: TimeSeries<Double>, _ method: any ForecastMethod, origin: Period, horizon: Int, window: Int,
    isFallbackAllowed: Bool
  ) throws(ForecastError) {
    let lag = max(0, origin - history.end)
    var fitted: (model: any ForecastModel, forecast: Forecast)?
    var obstacle: ForecastError?
    do throws(ForecastError) {
      let model = try method.fit(history)
      fitted = (model, try model.forecast(horizon: lag + horizon))
    } catch {
      guard isFallbackAllowed else { throw error }
      obstacle = error
    }
    if fitted == nil {
      let model = try Naive().fit(history)
      fitted = (model, try model.forecast(horizon: lag + horizon))
    }
    guard let (model, forecast) = fitted else { throw .badHorizon(horizon) }
    self.model = model
    self.method = model.method
    fallback = obstacle
    self.lag = lag
    let means = forecast.mean.values
    late = Array(means.prefix(lag))
    self.means = Array(means.suffix(horizon))
    let spread = forecast.steps.values[lag].standardDeviation
    variance = (spread * spread).isFinite ? spread * spread : 0
    let first = origin - (window - 1)
    var residuals = [Double](repeating: .nan, count: window)
    for (index, value) in model.fitted.values.enumerated() {
      let period = model.fitted.period(at: index)
      guard let actual = history[period], (0..<window).contains(period - first) else { continue }
      let error = actual - value
      if error.isFinite { residuals[period - first] = error }
    }
    self.residuals = residuals
    innovations = Self.innovations(model, first, window)
  }

  private static func innovations(_ model: any ForecastModel, _ first: Period, _ window: Int) -> [Double] {
    let all = model.residuals
    var found = [Double](repeating: .nan, count: window)
    for (index, value) in all.values.enumerated() where value.isFinite {
      let place = all.period(at: index) - first
      if (0..<window).contains(place) { found[place] = value }
    }
    let known = found.filter { !$0.isNaN }
    guard known.count >= Self.fewestInnovations else { return [Double](repeating: .nan, count: window) }
    let mean = known.reduce(0, +) / Double(known.count)
    let square = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)
    let factor = square > 0 ? model.innovationStandardDeviation / square.squareRoot() : 0
    return found.map { ($0 - mean) * factor }
  }

  /// Sample paths through some steps after the origin, of which those of `steps` are kept: a value for every path, step after
  /// step. Paths of all nodes that share `draws` are joint: their innovations are those of the same past period.
  func paths(_ draws: CoherentDraws, key: UInt64, steps: Range<Int>) -> [Double] {
    let lead = model.leadingInnovationCount
    let count = lag + steps.upperBound
    let spread = model.innovationStandardDeviation
    let generator = CounterBasedGenerator(seed: draws.seed, key: key)
    var kept = [Double](repeating: 0, count: draws.count * steps.count)
    var noise = [Double](repeating: 0, count: lead + count)
    var path = [Double](repeating: 0, count: count)
    for k in 0..<draws.count {
      for place in 0..<lead {
        noise[place] = spread * StandardNormal.draw(generator.bits(path: k, step: place, lane: 1).x)
      }
      for step in 0..<count {
        let known = innovations.isEmpty ? .nan : innovations[draws.period(k, step - lag)]
        noise[lead + step] =
          known.isNaN
          ? spread * StandardNormal.draw(generator.bits(path: k, step: step - lag, lane: 2).x) : known
      }
      do {
        var output = path.mutableSpan
        model.path(innovations: noise.span, into: &output)
      }
      for (place, step) in steps.enumerated() {
        let value = path[lag + step]
        kept[place * draws.count + k] = value.isFinite ? value : means[step]
      }
    }
    return kept
  }
}

/// Which past period each step of each joint path repeats the innovations of.
struct CoherentDraws: Sendable {
  /// The number of paths.
  let count: Int
  let seed: UInt64
  private let latest: Int
  private let steps: Int
  private let periods: [Int32]

  /// - Parameter latest: the most periods between the end of a history and the origin.
  init(count: Int, steps: Int, latest: Int, window: Int, seed: UInt64, key: UInt64) {
    self.count = count
    self.seed = seed
    self.latest = latest
    self.steps = steps
    let generator = CounterBasedGenerator(seed: seed, key: key)
    var periods: [Int32] = []
    periods.reserveCapacity(count * (steps + latest))
    for k in 0..<count {
      for step in -latest..<steps {
        let word = generator.bits(path: k, step: step).x
        periods.append(Int32(word.multipliedFullWidth(by: UInt64(max(1, window))).high))
      }
    }
    self.periods = periods
  }

  /// The place in the window of residuals; steps before the origin are negative.
  func period(_ path: Int, _ step: Int) -> Int { Int(periods[path * (steps + latest) + step + latest]) }
}
