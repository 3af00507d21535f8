import FundNumerics

/// The numbers of a pool by year, ready for any path (基金测算计划). Index 0 is the year before the first.
struct PoolPlan {
  /// A parameter by year, and from where on it goes with wages.
  struct Numbers {
    let values: [Double]
    /// The last year whose value does not depend on wages to come; nil when none does.
    let wagesAfter: Int?

    /// The value in a year, on paths whose wages lie above the deterministic ones by the factors given.
    func at(_ t: Int, _ wages: [SIMD4<Double>]) -> SIMD4<Double> {
      guard let from = wagesAfter, t > from else { return SIMD4(repeating: values[t]) }
      return values[t] * wages[t] / wages[from]
    }
  }

  let pool: PoolAssumptions
  let timing: Double
  private let numbers: [Parameter: Numbers]

  init(_ assumptions: Assumptions, _ pool: PoolAssumptions) {
    self.pool = pool
    timing = assumptions.timing.share
    let wages = assumptions.path(.wageGrowth, of: pool)
    let range = assumptions.firstYear - 1...assumptions.firstYear + assumptions.years
    var numbers: [Parameter: Numbers] = [:]
    for parameter in Parameter.allCases {
      guard let path = assumptions.path(parameter, of: pool) else { continue }
      let values = range.map { path.value(in: $0) { wages?.value(in: $0) ?? 0 } }
      var after: Int?
      if path.continuation == .wages, let last = path.knots.last {
        after = min(max(last.year - range.lowerBound, 0), range.count - 1)
      }
      numbers[parameter] = Numbers(values: values, wagesAfter: after)
    }
    self.numbers = numbers
  }

  /// The number of years with the one before the first and the one after the last.
  var count: Int { numbers[.costScale]?.values.count ?? 0 }

  subscript(parameter: Parameter, t: Int) -> Double { numbers[parameter]?.values[t] ?? 0 }

  func on(_ parameter: Parameter, _ t: Int, _ wages: [SIMD4<Double>]) -> SIMD4<Double> {
    numbers[parameter]?.at(t, wages) ?? .zero
  }
}
