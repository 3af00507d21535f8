/// Initial states to begin the search with.
extension SmoothingWorkspace {
  /// Level, slope and season of the first years by moving averages, where the model is not linear in its states.
  ///
  /// The season is the mean ratio of the series to its centred moving average over a year; level and slope are a line
  /// through the first two years without their season.
  func guessStates(_ layout: SmoothingLayout, _ x: inout SmoothingVector) {
    let form = layout.form
    let m = layout.seasonLength
    var indices = InlineArray<12, Double>(repeating: form.season == .multiplicative ? 1 : 0)
    if form.season != .none { seasonIndices(m, isRelative: form.season == .multiplicative, &indices) }
    let window = min(count, max(10, 2 * m))
    // A line by least squares over the window.
    var (sum, product) = (0.0, 0.0)
    let centre = Double(window + 1) / 2
    for time in 0..<window {
      let s = indices[time % m]
      let value = form.season == .multiplicative ? values[time] / s : values[time] - s
      sum += value
      product += value * (Double(time + 1) - centre)
    }
    let size = Double(window)
    let mean = sum / size
    let slope = window > 1 ? product * 12 / (size * (size * size - 1)) : 0
    switch form.trend {
    case .none: x[layout.levelPosition] = mean
    case .additive:
      x[layout.levelPosition] = mean - slope * centre
      x[layout.slopePosition] = slope
    case .multiplicative:
      let level = max(mean - slope * centre, 0.1 * mean)
      x[layout.levelPosition] = level
      x[layout.slopePosition] = min(1.1, max(0.9, 1 + slope / mean))
    }
    if form.season != .none {
      for index in 0..<m - 1 { x[layout.firstSeasonPosition + index] = indices[index] }
    }
  }

  private func seasonIndices(_ m: Int, isRelative: Bool, _ indices: inout InlineArray<12, Double>) {
    var sums = InlineArray<12, Double>(repeating: 0)
    var counts = InlineArray<12, Int>(repeating: 0)
    let half = m / 2
    guard count >= 2 * m else {
      // Less than two years: the ratio to the mean of all.
      var mean = 0.0
      for time in 0..<count { mean += values[time] / Double(count) }
      for time in 0..<min(m, count) {
        indices[time] = isRelative ? max(0.01, values[time] / mean) : values[time] - mean
      }
      normalise(m, isRelative, &indices)
      return
    }
    var window = 0.0
    for time in 0..<m { window += values[time] }
    for time in half..<count - half {
      let average = (window + (values[time + half] - values[time - half]) / 2) / Double(m)
      sums[time % m] += isRelative ? values[time] / average : values[time] - average
      counts[time % m] += 1
      window += values[time + half] - values[time - half]
    }
    for position in 0..<m {
      let mean = sums[position] / Double(max(counts[position], 1))
      indices[position] = isRelative ? max(0.01, mean) : mean
    }
    normalise(m, isRelative, &indices)
  }

  private func normalise(_ m: Int, _ isRelative: Bool, _ indices: inout InlineArray<12, Double>) {
    var total = 0.0
    for position in 0..<m { total += indices[position] }
    for position in 0..<m {
      if isRelative { indices[position] *= Double(m) / total } else { indices[position] -= total / Double(m) }
    }
  }
}
