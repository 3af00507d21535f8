/// What a forecast starts from: the filter after the last value, in the unit of estimation (预测起点).
struct ARIMAState: Sendable {
  /// A linear column: its part of the state and its last levels, like those of the series.
  struct Column: Sendable {
    let predictions: [Double]
    let levels: [Double]
    /// The levels of periods to come; empty for zeros.
    let future: FutureColumn
  }

  /// How a column goes on.
  enum FutureColumn: Sendable {
    case zero
    case one
    /// The number of the period, the next being this.
    case count(Int)
    case values([Double])

    func at(_ step: Int) -> Double {
      switch self {
      case .zero: 0
      case .one: 1
      case .count(let first): Double(first + step)
      case .values(let values): step < values.count ? values[step] : .nan
      }
    }
  }

  let differencing: Differencing
  /// Lags and coefficients of the autoregression, multiplied out.
  let arLags: [Int]
  let arValues: [Double]
  /// Predictions of the next differences of the errors.
  let predictions: [Double]
  /// The last levels of the errors, as many as differencing takes.
  let levels: [Double]
  let gain: [Double]
  let wave: [Double]
  let variance: Double
  let columns: [Column]
  let linear: [Double]
  /// The triangle of the covariance of the linear coefficients per innovation of variance one, by columns.
  let triangle: [[Double]]
  let offset: Double
  /// Periods for which all regressors are known.
  let reach: Int

  /// Whether the gain stands still.
  private var isSteady: Bool { wave.allSatisfy { abs($0) < 1e-9 } }

  /// The levels that predictions and last levels lead to.
  func extrapolate(_ predictions: [Double], _ levels: [Double], _ horizon: Int) -> [Double] {
    let r = predictions.count
    var x = predictions
    x.reserveCapacity(r + horizon)
    while x.count < horizon {
      var sum = 0.0
      for (lag, value) in zip(arLags, arValues) { sum += value * x[x.count - lag] }
      x.append(sum)
    }
    var result = levels
    for h in 0..<horizon {
      var sum = x[h]
      for (lag, value) in zip(differencing.lags, differencing.values) { sum += value * result[result.count - lag] }
      result.append(sum)
    }
    return Array(result[levels.count...])
  }

  func means(_ horizon: Int) -> [Double] {
    var result = extrapolate(predictions, levels, horizon)
    for (column, coefficient) in zip(columns, linear) where coefficient != 0 {
      for h in 0..<horizon { result[h] += coefficient * column.future.at(h) }
    }
    return result
  }

  /// Variances per innovation of variance one that come from innovations alone.
  ///
  /// With a gain that stands still, the response to an innovation is the same at every step; else each step has its own.
  func innovationVariances(_ horizon: Int) -> [Double] {
    var result = [Double](repeating: 0, count: horizon)
    if isSteady {
      let response = response(gain, horizon)
      var sum = 0.0
      for h in 0..<horizon {
        sum += response[h] * response[h]
        result[h] = sum * variance
      }
      return result
    }
    var (gain, wave, variance) = (self.gain, self.wave, self.variance)
    for from in 0..<horizon {
      let response = response(gain, horizon - from)
      for h in from..<horizon { result[h] += variance * response[h - from] * response[h - from] }
      advance(&gain, &wave, &variance)
    }
    return result
  }

  private func advance(_ gain: inout [Double], _ wave: inout [Double], _ variance: inout Double) {
    let r = wave.count
    let rho = wave[0]
    var last = 0.0
    for (lag, value) in zip(arLags, arValues) { last += value * wave[r - lag] }
    wave.removeFirst()
    wave.append(last)
    let share = 1 - rho * rho
    variance *= share
    for i in 0..<r {
      gain[i] = (gain[i] - rho * wave[i]) / share
      wave[i] -= rho * gain[i]
    }
  }

  /// The levels that one innovation of size one leaves behind, itself first.
  private func response(_ gain: [Double], _ horizon: Int) -> [Double] {
    var x = [1.0] + gain
    while x.count < horizon {
      var sum = 0.0
      for (lag, value) in zip(arLags, arValues) { sum += value * x[x.count - lag] }
      x.append(sum)
    }
    for h in 0..<horizon {
      for (lag, value) in zip(differencing.lags, differencing.values) where lag <= h { x[h] += value * x[h - lag] }
    }
    return x
  }

  /// Variances per innovation of variance one that come from the linear coefficients and missing values.
  func linearVariances(_ horizon: Int) -> [Double] {
    var result = [Double](repeating: 0, count: horizon)
    guard !columns.isEmpty else { return result }
    let misses = columns.map { column -> [Double] in
      let expected = extrapolate(column.predictions, column.levels, horizon)
      return (0..<horizon).map { column.future.at($0) - expected[$0] }
    }
    for h in 0..<horizon {
      for column in triangle {
        var sum = 0.0
        for (j, weight) in column.enumerated() where weight != 0 { sum += weight * misses[j][h] }
        result[h] += sum * sum
      }
    }
    return result
  }
}
