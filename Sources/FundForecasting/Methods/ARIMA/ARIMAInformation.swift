/// Standard errors from the curvature of the likelihood (信息矩阵).
enum ARIMAInformation {
  /// Standard errors of all parameters of a model, ARMA coefficients first.
  ///
  /// The ARMA block is the inverse of the second differences of the likelihood in the coefficients themselves, with all
  /// else at its best; the errors of the linear coefficients are those for known ARMA coefficients together with what
  /// they move when these change.
  static func standardErrors(_ data: ARIMAData, _ model: ARIMAModel) -> [Double?] {
    let order = model.order
    let k = order.coefficientCount
    let differencing = Differencing(d: order.d, seasonalD: order.seasonalD, period: data.period)
    let shape = order.shape(period: data.period)
    let degree = max(shape.autoregressiveDegree, shape.movingAverageDegree)
    var estimation = ARIMAEstimation(data, differencing, degree: degree, exact: true)
    estimation.likelihood.regressorCount = data.regressors.count + (order.hasConstant ? 1 : 0)
    let dummies = data.missing.count
    let centre = model.coefficients.map(\.value)
    var moves: [[Double]] = []
    func height(_ point: [Double]) -> Double? {
      guard isInside(point, shape) else { return nil }
      let q = estimation.likelihood.value(coefficients: point + [0], shape)
      return q.isFinite && q > 0 ? estimation.likelihood.deviance(q) / 2 : nil
    }
    guard let middle = height(centre) else { return model.parameters.map { _ in nil } }
    let n = Double(estimation.likelihood.effectiveCount)
    let inner = estimation.likelihood.inverseTriangle()
    let linearCount = model.linearCoefficients.count
    let q = estimation.likelihood.value(coefficients: centre + [0], shape)
    let squares = q / (estimation.likelihood.inflation * estimation.likelihood.inflation)
    let known = (0..<linearCount).map { j -> Double in
      inner.reduce(0) { $0 + $1[dummies + j] * $1[dummies + j] } * squares / n
    }
    func shifted(_ i: Int, _ a: Double, _ j: Int, _ b: Double) -> [Double] {
      var point = centre
      point[i] += a
      point[j] += b
      return point
    }
    var hessian = [Double](repeating: 0, count: k * k)
    let h = 2e-4
    for i in 0..<k {
      guard let up = height(shifted(i, h, i, 0)) else { return model.parameters.map { _ in nil } }
      let linearUp = estimation.likelihood.linearCoefficients()
      guard let down = height(shifted(i, -h, i, 0)) else { return model.parameters.map { _ in nil } }
      let linearDown = estimation.likelihood.linearCoefficients()
      moves.append((0..<linearCount).map { (linearUp[dummies + $0] - linearDown[dummies + $0]) / (2 * h) })
      hessian[i * k + i] = (up - 2 * middle + down) / (h * h)
      for j in 0..<i {
        guard let a = height(shifted(i, h, j, h)), let b = height(shifted(i, h, j, -h)),
          let c = height(shifted(i, -h, j, h)), let d = height(shifted(i, -h, j, -h))
        else { return model.parameters.map { _ in nil } }
        hessian[i * k + j] = (a - b - c + d) / (4 * h * h)
        hessian[j * k + i] = hessian[i * k + j]
      }
    }
    var covariance: [[Double]] = []
    for i in 0..<k {
      let unit = (0..<k).map { $0 == i ? 1.0 : 0 }
      guard let column = ARMASearch.solve(hessian, unit, 0) else { return model.parameters.map { _ in nil } }
      covariance.append(column)
    }
    let arma = (0..<k).map { covariance[$0][$0] }
    let linear = (0..<linearCount).map { j -> Double in
      var sum = known[j]
      for a in 0..<k { for b in 0..<k { sum += moves[a][j] * covariance[a][b] * moves[b][j] } }
      return sum * data.scale * data.scale
    }
    return (arma + linear).map { $0 > 0 ? $0.squareRoot() : nil }
  }

  /// Whether all four polynomials have their roots outside the unit circle.
  private static func isInside(_ coefficients: [Double], _ shape: ARMAShape) -> Bool {
    shape.blocks.allSatisfy { block in
      let part = coefficients[block.start..<block.start + block.count].map { block.sign * $0 }
      return ReflectionMap.partials(Array(part)) != nil
    }
  }
}
