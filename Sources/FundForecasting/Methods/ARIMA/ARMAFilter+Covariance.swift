extension ARMAFilter {
  /// Multiplies the polynomials out and keeps the terms that are not zero.
  mutating func expand(_ coefficients: UnsafePointer<Double>, _ shape: ARMAShape) {
    let ar = coefficients
    let ma = coefficients + shape.p
    let seasonalAR = ma + shape.q
    let seasonalMA = seasonalAR + shape.seasonalP
    arCount = Self.product(ar, shape.p, seasonalAR, shape.seasonalP, shape.period, -1, arLags, arValues)
    maCount = Self.product(ma, shape.q, seasonalMA, shape.seasonalQ, shape.period, 1, maLags, maValues)
    arDegree = shape.autoregressiveDegree
    maDegree = shape.movingAverageDegree
  }

  /// The product of two polynomials of B and of B^m; `sign` is that of the cross terms.
  ///
  /// Where the orders reach a season, two terms may share a lag; they are then summed.
  private static func product(
    _ inner: UnsafePointer<Double>, _ innerCount: Int, _ outer: UnsafePointer<Double>, _ outerCount: Int,
    _ period: Int, _ sign: Double, _ lags: UnsafeMutablePointer<Int>, _ values: UnsafeMutablePointer<Double>
  ) -> Int {
    var count = 0
    for j in 0...outerCount {
      let factor = j == 0 ? 1 : outer[j - 1]
      for i in 0...innerCount where i + j > 0 {
        let own = i == 0 ? 1 : inner[i - 1]
        let value = i > 0 && j > 0 ? sign * own * factor : own * factor
        let lag = i + j * period
        var place = 0
        while place < count, lags[place] != lag { place += 1 }
        if place == count {
          lags[place] = lag
          values[place] = value
          count += 1
        } else {
          values[place] += value
        }
      }
    }
    return count
  }

  /// Autocovariances of lags `0 ... last` for innovations of variance one, in `O(p^2 + terms of q^2 x last)`.
  ///
  /// Those of the autoregression come from its partial autocorrelations, stepping the recursion of Levinson and Durbin
  /// down and up again; the moving average then adds up neighbours.
  ///
  /// - Returns: false when the autoregression is not stationary.
  mutating func autocovariances(through last: Int, into gamma: UnsafeMutablePointer<Double>) -> Bool {
    let p = arDegree
    let q = maDegree
    // The moving average's own autocovariances.
    let own = work
    own.update(repeating: 0, count: q + 1)
    own[0] = 1
    for i in 0..<maCount {
      own[0] += maValues[i] * maValues[i]
      own[maLags[i]] += maValues[i]
      for j in 0..<i { own[abs(maLags[i] - maLags[j])] += maValues[i] * maValues[j] }
    }
    if p == 0 {
      for k in 0...last { gamma[k] = k <= q ? own[k] : 0 }
      return true
    }
    let base = own + q + 1
    guard autoregressive(through: max(last + q, p), into: base) else { return false }
    for k in 0...last { gamma[k] = own[0] * base[k] }
    for m in Swift.stride(from: 1, through: q, by: 1) where own[m] != 0 {
      let c = own[m]
      for k in 0...last { gamma[k] += c * (base[k + m] + base[abs(k - m)]) }
    }
    return gamma[0].isFinite && gamma[0] > 0
  }

  /// Autocovariances of the autoregression alone.
  private func autoregressive(through last: Int, into gamma: UnsafeMutablePointer<Double>) -> Bool {
    let p = arDegree
    // Row k holds the coefficients of order k, from `rows + k (k - 1) / 2`; before them the variances of all orders.
    let variances = gamma + last + 1
    let rows = variances + p + 1
    let top = rows + p * (p - 1) / 2
    top.update(repeating: 0, count: p)
    for i in 0..<arCount { top[arLags[i] - 1] = arValues[i] }
    variances[p] = 1
    var k = p
    while k > 0 {
      let row = rows + k * (k - 1) / 2
      let r = row[k - 1]
      let share = 1 - r * r
      guard share > 1e-13 else { return false }
      let scale = 1 / share
      variances[k - 1] = variances[k] * scale
      let below = row - (k - 1)
      for j in Swift.stride(from: 0, to: k - 1, by: 1) { below[j] = (row[j] + r * row[k - 2 - j]) * scale }
      k -= 1
    }
    gamma[0] = variances[0]
    for k in 1...p {
      let below = rows + (k - 1) * (k - 2) / 2
      var sum = rows[k * (k - 1) / 2 + k - 1] * variances[k - 1]
      for j in Swift.stride(from: 1, to: k, by: 1) { sum += below[j - 1] * gamma[k - j] }
      gamma[k] = sum
    }
    for k in Swift.stride(from: p + 1, through: last, by: 1) {
      var sum = 0.0
      for j in 0..<arCount { sum += arValues[j] * gamma[k - arLags[j]] }
      gamma[k] = sum
    }
    return gamma[0].isFinite
  }
}
