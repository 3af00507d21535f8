#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Estimates models of one series that share their differences (参数估计).
struct ARIMAEstimation: ~Copyable {
  let differencing: Differencing
  let hasConstantColumn: Bool
  var likelihood: ARMALikelihood
  let search: ARMASearch
  private let start: ARMAStart
  private let regressorCount: Int

  /// An estimate of one model.
  struct Candidate {
    let order: ARIMAOrder
    let angles: [Double]
    let value: Double
    /// The corrected criterion of Akaike, in the unit of estimation.
    let criterion: Double
    let converged: Bool
  }

  /// Prepares a series. The regressors' columns are dummies of missing values, those given, and last the constant's.
  init(_ data: ARIMAData, _ differencing: Differencing, degree: Int, exact: Bool = false) {
    self.differencing = differencing
    let levels = data.levels(differencing)
    let response = differencing.apply(exact ? levels : ARIMAData.onGrid(levels))
    hasConstantColumn = differencing.d + differencing.seasonalD < 2
    let columns = Self.columns(data, differencing).map { differencing.apply($0) }
    likelihood = ARMALikelihood(
      response: response, regressors: columns, dummyCount: data.missing.count, degree: degree)
    search = ARMASearch(count: response.count, capacity: 60)
    regressorCount = data.regressors.count
    let guess = data.missing.isEmpty && data.regressors.isEmpty ? response : Self.cleaned(data, differencing)
    start = ARMAStart(guess, period: data.period)
  }

  /// The columns in levels.
  static func columns(_ data: ARIMAData, _ differencing: Differencing) -> [[Double]] {
    let n = data.count
    let dummies = data.missing.map { place -> [Double] in
      var column = [Double](repeating: 0, count: n)
      column[place] = 1
      return column
    }
    switch differencing.d + differencing.seasonalD {
    case 0: return dummies + data.regressors + [[Double](repeating: 1, count: n)]
    case 1: return dummies + data.regressors + [(0..<n).map { Double($0 + 1) }]
    default: return dummies + data.regressors
    }
  }

  /// Gaps closed and regressors taken off, for first guesses alone.
  private static func cleaned(_ data: ARIMAData, _ differencing: Differencing) -> [Double] {
    differencing.apply(data.withoutRegressors())
  }

  /// Estimates a model from a first guess and from a start of the caller's; roughly, if it cannot be better than a
  /// criterion.
  mutating func estimate(
    _ order: ARIMAOrder, from warm: [Double]?, tolerance: Double, better criterion: Double
  ) -> Candidate {
    let shape = order.shape(period: differencing.period)
    likelihood.regressorCount = regressorCount + (order.hasConstant && hasConstantColumn ? 1 : 0)
    var begin = start.angles(shape)
    if let warm, shape.count > 0 {
      let atWarm = likelihood.value(angles: warm, shape)
      if atWarm < likelihood.value(angles: begin, shape) { begin = warm }
    }
    let n = Double(likelihood.effectiveCount)
    let bound = n / (2 * .pi) * exp((criterion - penalty(order)) / n - 1)
    let result = search.descend(&likelihood, shape, from: begin, tolerance: tolerance, bound: bound)
    return candidate(order, result)
  }

  /// What a model's coefficients add to its criterion; infinite for too many.
  private func penalty(_ order: ARIMAOrder) -> Double {
    let n = Double(likelihood.effectiveCount)
    let parameters = Double(order.coefficientCount + likelihood.determinedCount + 1)
    let room = n - parameters - 1
    return room > 0 ? 2 * parameters * (n / room) : .infinity
  }

  func candidate(_ order: ARIMAOrder, _ result: ARMASearch.Result) -> Candidate {
    let criterion = result.value > 0 ? likelihood.deviance(result.value) + penalty(order) : .infinity
    return Candidate(
      order: order, angles: result.angles, value: result.value,
      criterion: criterion.isNaN ? .infinity : criterion, converged: result.converged)
  }

  /// The maximum to the last digits, from several starts.
  mutating func refine(_ order: ARIMAOrder, from starts: [[Double]]) -> Candidate {
    let shape = order.shape(period: differencing.period)
    likelihood.regressorCount = regressorCount + (order.hasConstant && hasConstantColumn ? 1 : 0)
    var best: ARMASearch.Result?
    var begins = starts + [start.angles(shape)]
    if starts.isEmpty { begins.append([Double](repeating: 0.1, count: shape.count)) }
    for begin in begins {
      let result = search.descend(&likelihood, shape, from: begin, tolerance: 1e-6)
      if result.value.isFinite, result.value < best?.value ?? .infinity { best = result }
      if shape.count == 0 { break }
    }
    guard let best else {
      let zeros = [Double](repeating: 0, count: shape.count)
      let value = likelihood.value(angles: zeros, shape)
      return candidate(order, ARMASearch.Result(angles: zeros, value: value, converged: false))
    }
    let polished = search.polish(&likelihood, shape, best)
    return candidate(order, polished)
  }
}
