/// The estimate of one model with all that is told about it, in the unit of estimation (估计结果).
struct ARIMAEstimate {
  let order: ARIMAOrder
  let named: [ForecastParameter]
  let linear: [Double]
  let linearNames: [String]
  let undetermined: [String]
  let deviance: Double
  let effectiveCount: Int
  let spread: Double
  let converged: Bool
  let residuals: [Double]
  let fitted: [Double]
  let state: ARIMAState

  init(data: ARIMAData, order asked: ARIMAOrder, starts: [[Double]]) {
    let differencing = Differencing(d: asked.d, seasonalD: asked.seasonalD, period: data.period)
    let shape = asked.shape(period: data.period)
    let degree = max(shape.autoregressiveDegree, shape.movingAverageDegree)
    order = asked
    var angles = [Double](repeating: 0, count: shape.count)
    var converged = true
    if shape.count > 0, !data.isConstant {
      var estimation = ARIMAEstimation(data, differencing, degree: degree)
      let found = estimation.refine(order, from: starts)
      angles = found.angles
      converged = found.converged
    }
    self.converged = converged
    // Once more with all digits of the values.
    var final = ARIMAEstimation(data, differencing, degree: degree, exact: true)
    final.likelihood.regressorCount = data.regressors.count + (order.hasConstant ? 1 : 0)
    let coefficients = ReflectionMap.coefficients(angles, shape)
    named = Self.names(order).enumerated().map { ForecastParameter($1, coefficients[$0]) }
    let value = final.likelihood.value(coefficients: coefficients + [0], shape)
    let squares = value / (final.likelihood.inflation * final.likelihood.inflation)
    effectiveCount = final.likelihood.effectiveCount
    deviance = value > 0 ? final.likelihood.deviance(value) : -.infinity
    let linear = final.likelihood.linearCoefficients()
    let triangle = final.likelihood.inverseTriangle()
    let dummies = data.missing.count
    self.linear = Array(linear[dummies...])
    let constantName = differencing.lostCount == 0 ? "mean" : "drift"
    let names = data.names + (order.hasConstant ? [constantName] : [])
    linearNames = names
    var lacking: [String] = []
    for (index, name) in names.enumerated() where !final.likelihood.isDetermined(dummies + index) {
      lacking.append(name)
    }
    undetermined = lacking
    let free = effectiveCount - shape.count - final.likelihood.determinedCount
    spread = (max(0, squares) / Double(free > 0 ? free : max(1, effectiveCount))).squareRoot()
    // The errors' levels, and innovations one by one.
    let columns = ARIMAEstimation.columns(data, differencing)
    let levels = data.levels(differencing)
    var errors = levels
    for (j, coefficient) in linear.enumerated() where coefficient != 0 {
      for t in errors.indices { errors[t] -= coefficient * columns[j][t] }
    }
    _ = final.likelihood.filter.run(coefficients + [0], shape, columns: 0..<linear.count + 1)
    let filter = ARIMAEstimate.residuals(final.likelihood, linear, dummies)
    residuals = filter
    let lost = differencing.lostCount
    fitted = filter.indices.map { index -> Double in
      levels[index + lost] - filter[index] * final.likelihood.filter.weight(index)
    }
    state = ARIMAState(
      final.likelihood, data, differencing, linear, triangle, columns: columns, errors: errors,
      hasConstant: order.hasConstant)
  }

  /// The names of the coefficients.
  static func names(_ order: ARIMAOrder) -> [String] {
    let blocks = [("ar", order.p), ("ma", order.q), ("sar", order.seasonalP), ("sma", order.seasonalQ)]
    return blocks.flatMap { name, count in (1..<count + 1).map { "\(name)\($0)" } }
  }

  /// Innovations in the order of time: what is not explained by the past, missing values unknown until they have shown.
  ///
  /// The dummies' coefficients are learned row by row with rotations of Givens, whose remainders are the innovations of
  /// a filter that skips the missing values.
  private static func residuals(
    _ likelihood: borrowing ARMALikelihood, _ linear: [Double], _ dummies: Int
  ) -> [Double] {
    let n = likelihood.filter.count
    let e = likelihood.filter.innovations
    var result = (0..<n).map { e[$0] }
    for j in dummies..<max(dummies, linear.count) where linear[j] != 0 {
      for t in 0..<n { result[t] -= linear[j] * e[(j + 1) * n + t] }
    }
    guard dummies > 0 else { return result }
    var triangle = [Double](repeating: 0, count: dummies * dummies)
    var right = [Double](repeating: 0, count: dummies)
    var row = right
    for t in 0..<n {
      for j in 0..<dummies { row[j] = e[(j + 1) * n + t] }
      for j in 0..<dummies where row[j] != 0 {
        let diagonal = triangle[j * dummies + j]
        let length = (diagonal * diagonal + row[j] * row[j]).squareRoot()
        guard length > 1e-12 else { continue }
        let (c, s) = (diagonal / length, row[j] / length)
        for m in j..<dummies {
          let (a, b) = (triangle[j * dummies + m], row[m])
          triangle[j * dummies + m] = c * a + s * b
          row[m] = c * b - s * a
        }
        let (a, b) = (right[j], result[t])
        right[j] = c * a + s * b
        result[t] = c * b - s * a
      }
    }
    return result
  }
}
