/// The mean season about a centred moving mean, drawn towards zero by its uncertainty (收缩季节).
///
/// With c the deviations from the moving mean over a year, f their means by position less the mean of all, e what f leaves,
/// and k the years that a mean rests on, the noise has the variance `v = var(e) n / (n - m)` for n deviations and m positions,
/// and the share of f that is season is
///
///     s = max(0, var(f) - v / k) / (max(0, var(f) - v / k) + v / k)
///
/// as of J. Miller and D. Williams, Shrinkage estimators of time series seasonal factors, Int. J. Forecasting 19 (2003); a caution
/// above one takes v to be as many times as large. `O(n)`.
struct ShrunkenSeason {
  /// The season of each position, in the order of the positions of the first year; times the share.
  let factors: [Double]
  /// The standard deviation of what is neither level nor season.
  let noise: Double
  /// The share s, from zero to one.
  let share: Double

  /// The season of a series with an even number of positions a year and at least two years.
  init(_ values: [Double], period: Int, caution: Double = 1) {
    precondition(period % 2 == 0 && period > 0 && values.count >= 2 * period, "Two years with a middle are needed.")
    let half = period / 2
    let rest = (half..<values.count - half).map { index in
      let inner = values[index - half + 1...index + half - 1].reduce(0, +)
      return values[index] - (inner + (values[index - half] + values[index + half]) / 2) / Double(period)
    }
    var factors = [Double](repeating: 0, count: period)
    var counts = factors
    for (index, value) in rest.enumerated() {
      factors[(index + half) % period] += value
      counts[(index + half) % period] += 1
    }
    for position in factors.indices { factors[position] /= max(1, counts[position]) }
    let mean = factors.reduce(0, +) / Double(period)
    factors = factors.map { $0 - mean }
    let left = rest.indices.map { rest[$0] - factors[($0 + half) % period] }
    let noise = Self.variance(left) * Double(left.count) / Double(max(1, left.count - period))
    let error = caution * noise / max(1, counts.reduce(0, +) / Double(period))
    let signal = max(0, Self.variance(factors) - error)
    let share = signal / (signal + error + 1e-12)
    self.factors = factors.map { $0 * share }
    self.noise = noise.squareRoot()
    self.share = share
  }

  private static func variance(_ values: [Double]) -> Double {
    SeasonalDecomposition.squaredDeviations(values) / Double(values.count)
  }
}
