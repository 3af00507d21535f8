import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One form fitted to one series: parameters, states, likelihood. What model and kernel share.
struct SmoothingFit: Sendable {
  let form: SmoothingForm
  let fallback: SmoothingFallback?
  let parameters: SmoothingParameters
  let seasonLength: Int
  /// The number k of estimated numbers, with the variance.
  let parameterCount: Int
  /// The initial and the last states, in the unit of the series.
  let initial: SmoothingStates
  let last: SmoothingStates
  let logLikelihood: Double
  /// The sum of squared innovations over the square of their unit, which could overflow by itself.
  let squares: Double
  /// The unit of the innovations: the scale of the series for additive errors, one for relative ones.
  let unit: Double
  /// The innovations, in the unit of the series for additive errors.
  let innovations: [Double]

  /// What a criterion adds to minus twice the likelihood: `2 k + 2 k (k + 1) / (n - k - 1)`.
  static func penalty(_ k: Int, _ n: Int) -> Double {
    n - k - 1 > 0 ? 2 * Double(k) + 2 * Double(k) * Double(k + 1) / Double(n - k - 1) : .infinity
  }

  /// The fit at a point of the search.
  init(
    _ workspace: borrowing SmoothingWorkspace, _ layout: SmoothingLayout, _ point: SmoothingPoint, scale: Double,
    fallback: SmoothingFallback? = nil
  ) {
    self.init(workspace, layout, layout.parameters(point.x), point.x, scale: scale, fallback: fallback)
  }

  /// The fit with given parameters, and initial states at a point.
  init(
    _ workspace: borrowing SmoothingWorkspace, _ layout: SmoothingLayout, _ parameters: SmoothingParameters,
    _ x: borrowing SmoothingVector, scale: Double, fallback: SmoothingFallback?
  ) {
    var state = workspace.initialState(layout, x)
    let initial = SmoothingStates(state, workspace, layout, next: 0, scale)
    let objective = workspace.run(layout, parameters, x, &state)
    let n = Double(workspace.count)
    let unit = layout.form.error == .additive ? scale : 1
    var squares = 0.0
    var innovations: [Double] = []
    innovations.reserveCapacity(workspace.count)
    for time in 0..<workspace.count {
      let error = workspace.errors[time]
      squares += error * error
      innovations.append(error * unit)
    }
    form = layout.form
    self.fallback = fallback
    self.parameters = parameters
    seasonLength = layout.seasonLength
    parameterCount = layout.count + 1
    self.initial = initial
    last = SmoothingStates(state, workspace, layout, next: workspace.count % layout.seasonLength, scale)
    self.squares = squares
    self.unit = unit
    self.innovations = innovations
    logLikelihood = -0.5 * objective - n * log(scale)
  }

  /// The fit of a series that never changes: the value itself, without error.
  init(constant value: Double, count: Int, _ layout: SmoothingLayout) {
    form = layout.form
    fallback = .constant
    seasonLength = layout.seasonLength
    parameterCount = layout.count + 1
    let low = SmoothingLayout.lowest
    parameters = SmoothingParameters(
      alpha: low, beta: layout.trendPosition < 0 ? 0 : low, gamma: layout.seasonPosition < 0 ? 0 : low,
      phi: layout.dampingPosition < 0 ? 1 : SmoothingLayout.damping.upperBound)
    initial = SmoothingStates(constant: value, layout)
    last = initial
    squares = 0
    unit = 1
    innovations = [Double](repeating: 0, count: count)
    // The limit of the likelihood with errors at the level of rounding.
    let n = Double(count)
    logLikelihood = -0.5 * n * (log(n) + 2 * log(max(abs(value), .leastNormalMagnitude)) - 26 * log(10.0))
  }
}
