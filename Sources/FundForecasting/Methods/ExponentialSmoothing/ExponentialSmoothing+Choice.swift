import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ExponentialSmoothing {
  /// The fit of the form, or of the best form.
  func solve(
    _ values: Span<Double>, from start: Period, _ candidates: inout [SmoothingCandidate]
  ) throws(ForecastError) -> SmoothingFit {
    let n = values.count
    var size = 0.0
    var isPositive = true
    var isConstant = true
    for index in 0..<n {
      let value = values[index]
      size += abs(value) / Double(n)
      if value <= 0 {
        isPositive = false
        if let form, form.needsPositiveData {
          throw .notPositive(method: name, period: start + index, value: value)
        }
      }
      if value != values[0] { isConstant = false }
    }
    let frequency = start.frequency
    if isConstant {
      let simple = form ?? SmoothingForm(error: .additive, trend: .none, season: .none)
      return SmoothingFit(constant: values[0], count: n, SmoothingLayout(simple, frequency, region))
    }
    let workspace = SmoothingWorkspace(values, scale: size, seasonLength: frequency.periodsPerYear)
    if let form {
      let layout = SmoothingLayout(form, frequency, region)
      let point = workspace.bestPoint(layout)
      guard point.objective.isFinite else { throw .overflow(method: name, step: 1) }
      return SmoothingFit(workspace, layout, point, scale: size)
    }
    let shortest = SmoothingForm(error: .additive, trend: .none, season: .none).parameterCount(for: frequency) + 2
    guard n >= shortest else { return workspace.fixedSmoothing(frequency, scale: size) }
    return try choose(workspace, frequency, isPositive: isPositive, scale: size, &candidates)
  }

  private func choose(
    _ workspace: borrowing SmoothingWorkspace, _ frequency: Frequency, isPositive: Bool, scale: Double,
    _ candidates: inout [SmoothingCandidate]
  ) throws(ForecastError) -> SmoothingFit {
    let n = workspace.count
    var fitted: [(layout: SmoothingLayout, point: SmoothingPoint, penalty: Double)] = []
    var bestCriterion = Double.infinity
    for form in SmoothingForm.all {
      guard !form.isUnstable, isPositive || !form.needsPositiveData else { continue }
      guard form.trend != .multiplicative || allowsMultiplicativeTrend else { continue }
      guard form.season == .none || (frequency != .annual && n > frequency.periodsPerYear) else { continue }
      let k = form.parameterCount(for: frequency)
      guard n >= k + 2 else { continue }
      let layout = SmoothingLayout(form, frequency, region)
      let penalty = SmoothingFit.penalty(k, n) + choice.surcharge(form)
      let point = workspace.quickPoint(layout, worthwhile: bestCriterion - penalty)
      guard point.objective.isFinite else { continue }
      bestCriterion = min(bestCriterion, point.objective + penalty)
      fitted.append((layout, point, penalty))
    }
    // Forms that came close get further starts.
    for index in fitted.indices where fitted[index].point.objective + fitted[index].penalty < bestCriterion + 6 {
      let (layout, _, penalty) = fitted[index]
      for start in SmoothingWorkspace.starts[2...3] {
        let point = workspace.search(
          layout, from: workspace.startingPoint(layout, start), tolerance: 1e-3, limit: 60,
          worthwhile: bestCriterion - penalty)
        guard point.objective < fitted[index].point.objective else { continue }
        fitted[index].point = point
        bestCriterion = min(bestCriterion, point.objective + penalty)
      }
    }
    let shift = 2 * Double(n) * log(scale)
    var best: (layout: SmoothingLayout, point: SmoothingPoint)?
    bestCriterion = .infinity
    for (layout, point, penalty) in fitted {
      let criterion = point.objective + penalty
      candidates.append(
        SmoothingCandidate(
          form: layout.form, logLikelihood: -0.5 * (point.objective + shift),
          aicc: criterion - choice.surcharge(layout.form) + shift))
      guard criterion < bestCriterion else { continue }
      bestCriterion = criterion
      best = (layout, point)
    }
    guard let (layout, start) = best else { throw .overflow(method: name, step: 1) }
    var point = workspace.search(layout, from: start.x, tolerance: SmoothingWorkspace.exact, limit: 200)
    if !(point.objective <= start.objective) { point = start }
    return SmoothingFit(workspace, layout, point, scale: scale)
  }
}

extension SmoothingWorkspace {
  /// What a step must promise to take off the objective for the search to go on, when the numbers are to be exact.
  static var exact: Double { 1e-11 }

  /// Parameters to start from: trend and season as shares of their room, by how often they lead to the best point.
  static let starts: [SmoothingParameters] = [
    SmoothingParameters(alpha: 0.02, beta: 0.1, gamma: 0.05, phi: 0.975),
    SmoothingParameters(alpha: 0.5, beta: 0.1, gamma: 0.5, phi: 0.9),
    SmoothingParameters(alpha: 0.2, beta: 0.1, gamma: 0.05, phi: 0.95),
    SmoothingParameters(alpha: 0.5, beta: 0.8, gamma: 0.2, phi: 0.85),
    SmoothingParameters(alpha: 0.9, beta: 0.05, gamma: 0.2, phi: 0.95),
    SmoothingParameters(alpha: 0.1, beta: 0.8, gamma: 0.05, phi: 0.95),
    SmoothingParameters(alpha: 0.5, beta: 0.1, gamma: 0.1, phi: 0.95),
  ]

  /// A point with the given parameters and states to match.
  func startingPoint(_ layout: SmoothingLayout, _ shares: SmoothingParameters) -> SmoothingVector {
    var x = SmoothingVector(repeating: 0)
    layout.setParameters(shares, &x)
    if layout.form.season == .multiplicative || layout.form.trend == .multiplicative {
      guessStates(layout, &x)
    } else {
      settle(layout, &x)
    }
    return x
  }

  /// The best point from all starts, to full accuracy.
  func bestPoint(_ layout: SmoothingLayout) -> SmoothingPoint {
    var best = SmoothingPoint(
      x: SmoothingVector(repeating: 0), objective: .infinity, promise: .infinity, stepCount: 0)
    for start in Self.starts {
      let point = search(layout, from: startingPoint(layout, start), tolerance: 1e-4, limit: 100)
      if point.objective < best.objective { best = point }
    }
    guard best.objective.isFinite else { return best }
    let point = search(layout, from: best.x, tolerance: Self.exact, limit: 200)
    return point.objective <= best.objective ? point : best
  }

  /// A point from the two best starts, close to the best; the search ends early where the form cannot win.
  func quickPoint(_ layout: SmoothingLayout, worthwhile: Double) -> SmoothingPoint {
    let first = search(
      layout, from: startingPoint(layout, Self.starts[0]), tolerance: 1e-2, limit: 60, worthwhile: worthwhile)
    let second = search(
      layout, from: startingPoint(layout, Self.starts[1]), tolerance: 1e-2, limit: 60, worthwhile: worthwhile)
    return second.objective < first.objective ? second : first
  }

  /// Simple smoothing with a parameter of one half and the best level: for three or four periods.
  func fixedSmoothing(_ frequency: Frequency, scale: Double) -> SmoothingFit {
    let layout = SmoothingLayout(
      SmoothingForm(error: .additive, trend: .none, season: .none), frequency, .usual)
    let half = SmoothingParameters(alpha: 0.5, beta: 0, gamma: 0, phi: 1)
    let point = SmoothingPoint(x: startingPoint(layout, half), objective: 0, promise: 0, stepCount: 1)
    return SmoothingFit(self, layout, point, scale: scale, fallback: .fixedSmoothing)
  }
}
