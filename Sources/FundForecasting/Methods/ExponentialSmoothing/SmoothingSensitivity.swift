#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension SmoothingWorkspace {
  /// Runs through the series with the derivatives of every one-step forecast by every unknown, and sums the products
  /// of a Gauss-Newton step.
  ///
  /// With additive errors the rows are `d mu` and the right-hand side `sum of e d mu`. A multiplied error has the
  /// objective `n log(sum of r^2)` with `r = (e / mu) G`, G the geometric mean of mu, so that its rows are
  /// `(1 + r) d - r mean(d)` with `d = d mu / mu`, up to G.
  ///
  /// - Parameter asAdditive: treats the error as added, for a first guess of the states.
  /// - Returns: the objective and the sum of squared errors; infinite where the model is not defined.
  func linearise(
    _ layout: SmoothingLayout, _ parameters: SmoothingParameters, _ x: borrowing SmoothingVector, asAdditive: Bool
  ) -> (objective: Double, squares: Double) {
    let form = layout.form
    var state = initialState(layout, x)
    let (alpha, beta, gamma, phi) = (parameters.alpha, parameters.beta, parameters.gamma, parameters.phi)
    let blockCount = layout.blockCount
    let length = layout.seasonLength
    let (hasTrend, hasSeason) = (form.trend != .none, form.season != .none)
    let isRelative = form.error == .multiplicative && !asAdditive
    // Direct derivatives of the parameters by the unknowns that are parameters; all stand in the first group.
    let low = SmoothingLayout.lowest
    var (alphaUnit, betaUnit, gammaUnit, phiUnit) = (Lane(), Lane(), Lane(), Lane())
    alphaUnit[0] = 1
    let isUsual = layout.region == .usual
    if hasTrend {
      if isUsual { betaUnit[0] = x[layout.trendPosition] }
      betaUnit[layout.trendPosition] = isUsual ? alpha - low : 1
    }
    if hasSeason {
      if isUsual { gammaUnit[0] = -x[layout.seasonPosition] }
      gammaUnit[layout.seasonPosition] = isUsual ? 1 - alpha - low : 1
    }
    if layout.dampingPosition >= 0 { phiUnit[layout.dampingPosition] = 1 }
    let levels = UnsafeMutablePointer<Lane>(seasonSlopes + length * blockCount)
    let slopes = levels + blockCount
    let means = slopes + blockCount
    startSlopes(layout, levels, slopes)
    for block in 0..<blockCount { means[block] = Lane() }

    var squares = 0.0
    var logs = LogarithmSum()
    var position = 0
    for time in 0..<count {
      let (q, slope) = state.moved(form.trend, phi)
      let s = season[position]
      let b = state.slope
      // dq = dl + qb db + qphi dphi
      var (ql, qb, qphi) = (1.0, phi, b)
      // db' = bb db + bu du - bl dl + (u / l) dbeta + bphi dphi
      var (bb, bu, bl, ub, bphi) = (phi, beta, 0.0, 1.0, b)
      if form.trend == .multiplicative {
        let l = state.level
        guard l > 0, b > 0 else { return (.infinity, .infinity) }
        let logarithm = log(b)
        (ql, qb, qphi) = (slope, phi * l * slope / b, q * logarithm)
        (bb, bu, ub, bphi) = (phi * slope / b, beta / l, 1 / l, slope * logarithm)
      }
      var (mq, ms, us, ue) = (1.0, 1.0, 0.0, 1.0)
      var (se, sq) = (gamma, 0.0)
      var mu = q
      switch form.season {
      case .none: break
      case .additive: mu += s
      case .multiplicative:
        guard q > 0, s > 0 else { return (.infinity, .infinity) }
        mu *= s
        (mq, ms, ue) = (s, q, 1 / s)
      }
      let error = values[time] - mu
      let u = error * ue
      var seasonMove = error
      if form.season == .multiplicative {
        us = u * ue
        se = gamma / q
        seasonMove = error / q
        sq = se * seasonMove
      }
      if form.trend == .multiplicative { bl = bu * u * ub }
      let row = rows + time * blockCount
      let ring = seasonSlopes + position * blockCount
      if hasSeason {
        for block in 0..<blockCount {
          var dq = ql * levels[block]
          if hasTrend { dq += qb * slopes[block] }
          if block == 0 { dq += qphi * phiUnit }
          let ds = ring[block]
          let dmu = mq * dq + ms * ds
          let du = -ue * dmu - us * ds
          row[block] = dmu
          var next = dq + alpha * du
          if hasTrend {
            var nextSlope = bb * slopes[block] + bu * du - bl * levels[block]
            if block == 0 { nextSlope += (u * ub) * betaUnit + bphi * phiUnit }
            slopes[block] = nextSlope
          }
          var nextSeason = ds - se * dmu - sq * dq
          if block == 0 {
            next += u * alphaUnit
            nextSeason += seasonMove * gammaUnit
          }
          levels[block] = next
          ring[block] = nextSeason
        }
      } else {
        for block in 0..<blockCount {
          var dq = ql * levels[block]
          if hasTrend { dq += qb * slopes[block] }
          if block == 0 { dq += qphi * phiUnit }
          row[block] = dq
          var next = dq - alpha * dq
          if hasTrend {
            var nextSlope = bb * slopes[block] - bu * dq - bl * levels[block]
            if block == 0 { nextSlope += (u * ub) * betaUnit + bphi * phiUnit }
            slopes[block] = nextSlope
          }
          if block == 0 { next += u * alphaUnit }
          levels[block] = next
        }
      }
      if hasTrend {
        state.slope = form.trend == .additive ? slope + beta * u : slope + bu * u
      }
      state.level = q + alpha * u
      if hasSeason { season[position] = s + gamma * seasonMove }
      if isRelative {
        guard mu > 0 else { return (.infinity, .infinity) }
        let inverse = 1 / mu
        for block in 0..<blockCount {
          row[block] *= inverse
          means[block] += row[block]
        }
        let relative = error * inverse
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
    if isRelative {
      for block in 0..<blockCount { means[block] /= Double(count) }
      for time in 0..<count {
        let row = rows + time * blockCount
        let relative = errors[time]
        for block in 0..<blockCount { row[block] = (1 + relative) * row[block] - relative * means[block] }
      }
    }
    multiply(layout)
    return (objective(form, squares, logs), squares)
  }

  /// The derivatives of the initial states by the unknowns.
  private func startSlopes(
    _ layout: SmoothingLayout, _ levels: UnsafeMutablePointer<Lane>, _ slopes: UnsafeMutablePointer<Lane>
  ) {
    let blockCount = layout.blockCount
    for block in 0..<blockCount {
      levels[block] = Lane()
      slopes[block] = Lane()
    }
    levels[layout.levelPosition / 4][layout.levelPosition % 4] = 1
    if layout.form.trend != .none { slopes[layout.slopePosition / 4][layout.slopePosition % 4] = 1 }
    guard layout.form.season != .none else { return }
    let last = seasonSlopes + (layout.seasonLength - 1) * blockCount
    for index in 0..<layout.seasonLength * blockCount { seasonSlopes[index] = Lane() }
    for index in 0..<layout.seasonLength - 1 {
      let place = layout.firstSeasonPosition + index
      seasonSlopes[index * blockCount + place / 4][place % 4] = 1
      last[place / 4][place % 4] = -1
    }
  }

  /// Sums the products of the rows, and of the rows and the errors, states first.
  private func multiply(_ layout: SmoothingLayout) {
    let blockCount = layout.blockCount
    let capacity = SmoothingLayout.capacity
    for first in 0..<blockCount {
      for second in 0...first {
        var (a, b, c, d) = (Lane(), Lane(), Lane(), Lane())
        for time in 0..<count {
          let left = rows[time * blockCount + first]
          let right = rows[time * blockCount + second]
          a += left[0] * right
          b += left[1] * right
          c += left[2] * right
          d += left[3] * right
        }
        let target = UnsafeMutableRawPointer(products + 4 * first * capacity + 4 * second)
        let stride = capacity * MemoryLayout<Double>.stride
        target.storeBytes(of: a, as: Lane.self)
        (target + stride).storeBytes(of: b, as: Lane.self)
        (target + 2 * stride).storeBytes(of: c, as: Lane.self)
        (target + 3 * stride).storeBytes(of: d, as: Lane.self)
      }
    }
    for block in 0..<blockCount {
      var sum = Lane()
      for time in 0..<count { sum += errors[time] * rows[time * blockCount + block] }
      for lane in 0..<4 { slopes[4 * block + lane] = sum[lane] }
    }
    reorder(layout)
  }

  /// Lays out the normal equations for elimination, states first.
  func reorder(_ layout: SmoothingLayout) {
    let (p, k) = (layout.smoothingCount, layout.stateCount)
    let capacity = SmoothingLayout.capacity
    for place in 0..<p + k { right[place < p ? place + k : place - p] = slopes[place] }
    for row in 0..<p + k {
      let i = row < k ? row + p : row - k
      for column in 0...row {
        let j = column < k ? column + p : column - k
        system[row * capacity + column] = products[max(i, j) * capacity + min(i, j)]
      }
    }
  }
}
