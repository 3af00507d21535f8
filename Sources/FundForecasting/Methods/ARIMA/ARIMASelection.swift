/// Finds the orders of a model (自动定阶).
struct ARIMASelection {
  let data: ARIMAData
  let differencing: Differencing
  private let allowsConstant: Bool
  private let largest: (p: Int, q: Int, seasonalP: Int, seasonalQ: Int)

  /// Chooses the differences.
  init(_ data: ARIMAData, allowsConstant: Bool) {
    self.data = data
    self.allowsConstant = allowsConstant
    let period = data.period
    var series = data.withoutRegressors()
    var seasonalD = 0
    if period > 1, SeasonalStrength.needsDifference(series, period: period) {
      let difference = Differencing.difference(series, period)
      if difference.count > 2 + data.missing.count + data.regressors.count {
        seasonalD = 1
        series = difference
      }
    }
    let d = LevelTest.differences(series)
    differencing = Differencing(d: d, seasonalD: seasonalD, period: period)
    let n = data.knownCount
    largest = (
      min(5, n / 3), min(5, n / 3), period > 1 ? min(2, n / 3 / period) : 0, period > 1 ? min(2, n / 3 / period) : 0
    )
  }

  /// The model of the orders found.
  func model(method: String) throws(ForecastError) -> ARIMAModel {
    let d = differencing.d
    let seasonalD = differencing.seasonalD
    let simplest = ARIMAOrder(0, d, 0, seasonal: (0, seasonalD, 0), constant: allowsConstant)
    let isFlat = data.regressors.isEmpty && LevelTest.isConstant(differencing.apply(data.filled))
    if data.isConstant || isFlat {
      return try ARIMAModel(method: method, data: data, order: simplest, starts: [])
    }
    var walk = Walk(data, differencing, largest, allowsConstant)
    let found = walk.run()
    return try ARIMAModel(
      method: method, data: data, order: found?.order ?? simplest, starts: found.map { [$0.angles] } ?? [])
  }

  /// The search of one series.
  private struct Walk: ~Copyable {
    var estimation: ARIMAEstimation
    let largest: (p: Int, q: Int, seasonalP: Int, seasonalQ: Int)
    let d: Int
    let seasonalD: Int
    let period: Int
    var seen: [ARIMAOrder] = []
    var best: ARIMAEstimation.Candidate?
    let allowsConstant: Bool

    init(
      _ data: ARIMAData, _ differencing: Differencing, _ largest: (p: Int, q: Int, seasonalP: Int, seasonalQ: Int),
      _ constant: Bool
    ) {
      period = data.period
      d = differencing.d
      seasonalD = differencing.seasonalD
      self.largest = largest
      let degree = max(largest.p + period * largest.seasonalP, largest.q + period * largest.seasonalQ)
      estimation = ARIMAEstimation(data, differencing, degree: degree)
      allowsConstant = constant && differencing.d + differencing.seasonalD < 2
    }

    /// Estimates a model unless that has been done; true when it is the best so far.
    mutating func improves(_ p: Int, _ q: Int, _ seasonalP: Int, _ seasonalQ: Int, _ constant: Bool) -> Bool {
      guard p >= 0, q >= 0, seasonalP >= 0, seasonalQ >= 0 else { return false }
      guard p <= largest.p, q <= largest.q, seasonalP <= largest.seasonalP, seasonalQ <= largest.seasonalQ else {
        return false
      }
      let order = ARIMAOrder(p, d, q, seasonal: (seasonalP, seasonalD, seasonalQ), constant: constant)
      guard seen.count < 94, !seen.contains(order) else { return false }
      seen.append(order)
      let warm = best.map { Self.angles(of: $0, for: order.shape(period: period), period) }
      let candidate = estimation.estimate(
        order, from: warm, tolerance: 2e-5, better: best?.criterion ?? .infinity)
      guard candidate.criterion < best?.criterion ?? .infinity else { return false }
      guard Self.isWellInside(candidate, period) else { return false }
      best = candidate
      return true
    }

    /// The angles of one model as a start for another; new ones are zero, and none is near the edge.
    static func angles(
      of candidate: ARIMAEstimation.Candidate, for shape: ARMAShape, _ period: Int
    ) -> [Double] {
      let old = candidate.order.shape(period: period).blocks
      var result: [Double] = []
      for (index, block) in shape.blocks.enumerated() {
        for k in 0..<block.count {
          let known = k < old[index].count ? candidate.angles[old[index].start + k] : 0
          result.append(max(-1.2, min(1.2, known)))
        }
      }
      return result
    }

    /// Whether all roots are at least 1 % outside the unit circle.
    static func isWellInside(_ candidate: ARIMAEstimation.Candidate, _ period: Int) -> Bool {
      let shape = candidate.order.shape(period: period)
      let coefficients = ReflectionMap.coefficients(candidate.angles, shape)
      var seasonal = 1.0
      for _ in 0..<period { seasonal *= 1.01 }
      for (index, block) in shape.blocks.enumerated() where block.count > 0 {
        let part = coefficients[block.start..<block.start + block.count].map { block.sign * $0 }
        if !ReflectionMap.rootsExceed(index < 2 ? 1.01 : seasonal, part) { return false }
      }
      return true
    }

    /// The four first models, then neighbours until none is better.
    mutating func run() -> ARIMAEstimation.Candidate? {
      let c = allowsConstant
      let (P1, Q1) = (min(1, largest.seasonalP), min(1, largest.seasonalQ))
      _ = improves(min(2, largest.p), min(2, largest.q), P1, Q1, c)
      _ = improves(0, 0, 0, 0, c)
      _ = improves(min(1, largest.p), 0, P1, 0, c)
      _ = improves(0, min(1, largest.q), 0, Q1, c)
      if c { _ = improves(0, 0, 0, 0, false) }
      while let centre = best?.order {
        guard step(centre) else { break }
      }
      return best
    }

    /// Tries the neighbours of a model in turn; true at the first that is better.
    private mutating func step(_ o: ARIMAOrder) -> Bool {
      let (p, q, P, Q, c) = (o.p, o.q, o.seasonalP, o.seasonalQ, o.hasConstant)
      let moves = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)]
      for (a, b) in moves where improves(p, q, P + a, Q + b, c) { return true }
      for (a, b) in moves where improves(p + a, q + b, P, Q, c) { return true }
      return allowsConstant && improves(p, q, P, Q, !c)
    }
  }
}
