#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The level and the slope of a smoothing model, and the arithmetic of one period.
///
/// With q the level moved by the damped slope, s the seasonal state and `e = y - mu`, all forms share the equations
///
///     mu = q (N), q + s (A), q s (M)             u = e, e / s for a multiplied season
///     l' = q + alpha u
///     b' = phi b + beta u (A)                    b' = b^phi + beta u / l (M)
///     s' = s + gamma e (A)                       s' = s + gamma e / q (M)
struct SmoothingState {
  var level: Double
  var slope: Double

  /// The level and slope expected for the next period.
  @inline(__always)
  func moved(_ trend: SmoothingForm.Component, _ phi: Double) -> (level: Double, slope: Double) {
    switch trend {
    case .none: return (level, 0)
    case .additive:
      let slope = phi * self.slope
      return (level + slope, slope)
    case .multiplicative:
      let slope = phi == 1 ? self.slope : pow(self.slope, phi)
      return (level * slope, slope)
    }
  }
}

/// The sum of logarithms of positive numbers, by products that are taken apart before they overflow.
struct LogarithmSum {
  private var sum = 0.0
  private var product = 1.0

  @inline(__always)
  mutating func add(_ value: Double) {
    product *= value
    if product > 1e100 || product < 1e-100 { fold() }
  }

  @inline(never)
  private mutating func fold() {
    sum += log(product)
    product = 1
  }

  /// The sum so far; not finite when a number was zero, negative or beyond 1e200.
  var value: Double { sum + log(product) }
}

extension SmoothingWorkspace {
  /// Sets the seasonal states to the initial ones and returns level and slope.
  func initialState(_ layout: SmoothingLayout, _ x: borrowing SmoothingVector) -> SmoothingState {
    if layout.form.season != .none {
      let first = layout.firstSeasonPosition
      var last = layout.seasonSum
      for index in 0..<layout.seasonLength - 1 {
        season[index] = x[first + index]
        last -= season[index]
      }
      season[layout.seasonLength - 1] = last
    }
    return SmoothingState(
      level: x[layout.levelPosition], slope: layout.form.trend == .none ? 0 : x[layout.slopePosition])
  }

  /// The objective at a point: `n log(sum of squared errors)`, plus twice the sum of `log mu` for multiplied errors.
  ///
  /// It is minus twice the log-likelihood up to a constant; infinite outside the region where the model is defined.
  /// Leaves the errors behind, and the last seasonal states; returns the last level and slope. In `O(n)`.
  func run(
    _ layout: SmoothingLayout, _ parameters: SmoothingParameters, _ x: borrowing SmoothingVector,
    _ state: inout SmoothingState
  ) -> Double {
    state = initialState(layout, x)
    let form = layout.form
    let (alpha, beta, gamma, phi) = (parameters.alpha, parameters.beta, parameters.gamma, parameters.phi)
    let length = layout.seasonLength
    var position = 0
    var squares = 0.0
    var logs = LogarithmSum()
    for time in 0..<count {
      let (q, slope) = state.moved(form.trend, phi)
      let s = season[position]
      var mu = q
      switch form.season {
      case .none: break
      case .additive: mu += s
      case .multiplicative:
        mu *= s
        guard q > 0, s > 0 else { return .infinity }
      }
      let error = values[time] - mu
      let u = form.season == .multiplicative ? error / s : error
      let level = q + alpha * u
      switch form.trend {
      case .none: break
      case .additive: state.slope = slope + beta * u
      case .multiplicative:
        state.slope = slope + beta * u / state.level
        guard level > 0, state.slope > 0 else { return .infinity }
      }
      state.level = level
      switch form.season {
      case .none: break
      case .additive: season[position] = s + gamma * error
      case .multiplicative: season[position] = s + gamma * error / q
      }
      if form.error == .multiplicative {
        guard mu > 0 else { return .infinity }
        let relative = error / mu
        errors[time] = relative
        squares += relative * relative
        logs.add(mu)
      } else {
        errors[time] = error
        squares += error * error
      }
      position += 1
      if position == length { position = 0 }
    }
    return objective(form, squares, logs)
  }

  /// The objective of a sum of squared errors. Squares at the level of rounding count as such, not as nothing.
  func objective(_ form: SmoothingForm, _ squares: Double, _ logs: LogarithmSum) -> Double {
    let n = Double(count)
    let value = n * log(max(squares, n * 1e-26)) + (form.error == .multiplicative ? 2 * logs.value : 0)
    return value.isFinite ? value : .infinity
  }
}
