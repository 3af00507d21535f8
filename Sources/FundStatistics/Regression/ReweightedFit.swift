import FundNumerics

/// The state of iteratively reweighted least squares: coefficients of the scaled columns, residuals and their scale.
struct ReweightedFit {
  let columns: IndependentColumns
  let response: [Double]
  let convention: RobustRegression.Convention
  private(set) var coefficients: [Double]
  private(set) var residuals: [Double]
  private(set) var scale: Double
  private(set) var iterations = 0
  private(set) var isConverged = false
  /// What of the median absolute residual may be rounding.
  private var rounding: Double

  /// Starts from least squares.
  init(
    _ columns: IndependentColumns, _ response: [Double], _ convention: RobustRegression.Convention
  ) throws(StatisticsError) {
    self.convention = convention
    self.columns = columns
    self.response = response
    let start = try StatisticsError.wrapping { () throws(NumericsError) in try columns.factorization.solve(response) }
    coefficients = start
    (residuals, scale, rounding) = try ReweightedFit.judge(columns, response, start, convention)
    isConverged = hasZeroScale
  }

  /// Whether the residuals of more than half of the rows are nothing but rounding.
  var hasZeroScale: Bool { scale <= rounding }

  /// The weights of the rows at the present residuals.
  func weights(_ loss: RobustLoss) -> [Double] {
    guard !hasZeroScale else { return residuals.map { abs($0) <= rounding ? 1 : 0 } }
    return residuals.map { loss.weight($0 / scale) }
  }

  /// Steps until the fitted values stand still, the scale is zero or the limit is reached.
  mutating func iterate(_ loss: RobustLoss, limit: Int) throws(StatisticsError) {
    // Columns of zeros are no columns.
    isConverged = hasZeroScale || columns.count == 0
    var step = 0
    var share = 1.0
    var moves = [Double](repeating: 0, count: residuals.count)
    while !isConverged && step < limit {
      step += 1
      let roots = weights(loss).map { $0.squareRoot() }
      let factor = QRFactorization(columns.weighted(by: roots), pivoting: .inOrder)
      // Rows without weight may leave a column undetermined: the last determined fit is the answer then.
      guard factor.rank == columns.count else { break }
      let target = zip(roots, residuals).map { $0 * $1 }
      // The step is solved for, not the coefficients: its rounding is that of the residuals.
      let change = try StatisticsError.wrapping { () throws(NumericsError) in try factor.solve(target) }
      for place in coefficients.indices { coefficients[place] += share * change[place] }
      let previous = residuals
      (residuals, scale, rounding) = try ReweightedFit.judge(columns, response, coefficients, convention)
      var largest = 0.0
      var turn = 0.0
      for row in residuals.indices {
        let move = (residuals[row] - previous[row]) / max(scale, rounding)
        turn += move * moves[row]
        moves[row] = move
        largest = max(largest, abs(move))
      }
      isConverged = hasZeroScale || largest <= share * max(1e-12, 0.5 * rounding / scale)
      // Coefficients and scale may chase each other in a circle; steps that turn back are made shorter.
      if step > 20 { share = turn < 0 ? max(0.05, 0.7 * share) : min(1, 1.1 * share) }
    }
    iterations += step
  }

  /// The residuals at some coefficients, their scale, and what of it may be rounding.
  private static func judge(
    _ columns: IndependentColumns, _ response: [Double], _ coefficients: [Double],
    _ convention: RobustRegression.Convention
  ) throws(StatisticsError) -> (residuals: [Double], scale: Double, rounding: Double) {
    let fitted = columns.product(coefficients)
    let residuals = response.indices.map { response[$0] - fitted[$0] }
    let sizes = response.indices.map { abs(response[$0]) + abs(fitted[$0]) }
    let middle = try Quantiles.quantile(0.5, of: residuals.map { abs($0) })
    let size = try Quantiles.quantile(0.5, of: sizes)
    return (residuals, middle / convention.quartile, 16 * Double.ulpOfOne * size)
  }
}
