extension SmoothingFit {
  /// Whether the spread of the forecasts is known by formula: the trend does not multiply, and a season that
  /// multiplies comes with an error that does. Classes 1 to 3 of Hyndman et al.
  var hasAnalyticVariance: Bool {
    form.trend != .multiplicative && (form.error == .multiplicative || form.season != .multiplicative)
  }

  /// The standard deviations of the first `horizon` periods.
  ///
  /// - Parameter points: the point forecasts of as many periods.
  func deviations(_ points: [Double], sigma: Double) -> [Double] {
    if form.error == .additive { return additiveDeviations(points.count, sigma) }
    return form.season == .multiplicative ? productDeviations(points, sigma) : relativeDeviations(points, sigma)
  }

  /// How an innovation moves the point forecasts 1, 2, ... periods later: `c_j = alpha + beta (phi + ... + phi^j) +
  /// gamma` in the periods of its season.
  private func responses(_ count: Int) -> [Double] {
    var sum = 0.0
    var power = 1.0
    return (1...max(1, count)).map { j in
      power *= parameters.phi
      sum += power
      let season = form.season == .additive && j % seasonLength == 0 ? parameters.gamma : 0
      return parameters.alpha + parameters.beta * sum + season
    }
  }

  /// Class 1: `v_h = sigma^2 (1 + c_1^2 + ... + c_(h-1)^2)`.
  private func additiveDeviations(_ horizon: Int, _ sigma: Double) -> [Double] {
    let c = responses(horizon)
    var growth = 1.0
    return (0..<horizon).map { step in
      if step > 0 { growth += c[step - 1] * c[step - 1] }
      return sigma * growth.squareRoot()
    }
  }

  /// Class 2: `v_h = (1 + sigma^2) theta_h - mu_h^2` with `theta_h = mu_h^2 + sigma^2 sum of c_j^2 theta_(h-j)`, in units
  /// of the first point. In `O(h^2)`.
  private func relativeDeviations(_ points: [Double], _ sigma: Double) -> [Double] {
    let c = responses(points.count)
    let unit = abs(points[0]) > 0 ? abs(points[0]) : 1
    let variance = sigma * sigma
    var theta: [Double] = []
    var result: [Double] = []
    theta.reserveCapacity(points.count)
    result.reserveCapacity(points.count)
    for step in points.indices {
      let mu = points[step] / unit
      var excess = 0.0
      for j in 0..<step { excess += c[j] * c[j] * theta[step - 1 - j] }
      excess *= variance
      theta.append(mu * mu + excess)
      result.append(unit * (excess + variance * theta[step]).squareRoot())
    }
    return result
  }

  /// Class 3: the point is a product of a level that every innovation moves and a seasonal state that those of its own
  /// season move, `s (1 + gamma e)`. The second moments of level and slope are carried forward for each step with the
  /// squared seasonal factors as weights, which is exact for normal innovations. In `O(h^2)`.
  private func productDeviations(_ points: [Double], _ sigma: Double) -> [Double] {
    points.indices.map { step in
      let s = last.season[step % seasonLength]
      let level = abs(last.level) > 0 ? abs(last.level) : 1
      let moments = SmoothingMoments(
        level: last.level / level, slope: last.slope / level, parameters, variance: sigma * sigma,
        hasTrend: form.trend != .none, step: step, seasonLength: seasonLength)
      return level * abs(s) * moments.variance.squareRoot()
    }
  }
}

/// Mean and variance of one future value over its seasonal state, for errors and seasons that multiply.
struct SmoothingMoments {
  /// The variance of `q (product of 1 + gamma e) (1 + e)`.
  let variance: Double

  init(
    level: Double, slope: Double, _ p: SmoothingParameters, variance sigma2: Double, hasTrend: Bool, step: Int,
    seasonLength: Int
  ) {
    let phi = hasTrend ? p.phi : 0
    // Weighted means of level and slope, and their weighted second moments less the products of the means.
    var (l, b) = (level, slope)
    var (ll, lb, bb) = (0.0, 0.0, 0.0)
    for time in 0..<step {
      // Whether this innovation also moves the seasonal state of the step.
      let gamma = (step - time) % seasonLength == 0 ? p.gamma : 0
      let q = l + phi * b
      // E[e (1 + gamma e)^2], E[e^2 (1 + gamma e)^2], E[(1 + gamma e)^2] - 1, for normal e.
      let (first, second) = (2 * gamma * sigma2, sigma2 + 3 * gamma * gamma * sigma2 * sigma2)
      let extra = gamma * gamma * sigma2
      // Second moments M = C + m m' before the innovation, moved by F: with q = h' x, x' = F x + g q e.
      let (qq, qb) = (ll + 2 * phi * lb + phi * phi * bb, phi * (lb + phi * bb))
      let rr = phi * phi * bb
      let (mqq, mqb, mbb) = (qq + q * q, qb + q * phi * b, rr + phi * b * phi * b)
      let (alpha, beta) = (p.alpha, p.beta)
      let newL = q + alpha * gamma * sigma2 * q
      let newB = phi * b + beta * gamma * sigma2 * q
      let shift = gamma * sigma2
      // Differences of second moments and squared means, written without the part that cancels.
      ll = qq + extra * mqq + 2 * alpha * first * mqq + alpha * alpha * second * mqq
      ll -= (2 * alpha * shift + alpha * alpha * shift * shift) * q * q
      lb = qb + extra * mqb + first * (beta * mqq + alpha * mqb) + alpha * beta * second * mqq
      lb -= shift * (beta * q * q + alpha * q * phi * b) + alpha * beta * shift * shift * q * q
      bb = rr + extra * mbb + 2 * beta * first * mqb + beta * beta * second * mqq
      bb -= 2 * beta * shift * q * phi * b + beta * beta * shift * shift * q * q
      (l, b) = (newL, newB)
    }
    let q = l + phi * b
    let spread = ll + 2 * phi * lb + phi * phi * bb
    variance = max(0, spread + sigma2 * (spread + q * q))
  }
}
