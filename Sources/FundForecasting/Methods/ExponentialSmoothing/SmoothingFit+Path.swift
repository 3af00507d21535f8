#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension SmoothingFit {
  /// Writes one future: the equations of ``SmoothingState`` with given errors, or without any. Allocates nothing.
  func path(innovations: Span<Double>?, into path: inout MutableSpan<Double>) {
    var state = SmoothingState(level: last.level, slope: last.slope)
    let p = parameters
    var season = InlineArray<12, Double>(repeating: form.season == .multiplicative ? 1 : 0)
    for index in last.season.indices { season[index] = last.season[index] }
    var position = 0
    for step in path.indices {
      let (q, slope) = state.moved(form.trend, p.phi)
      let s = season[position]
      let mu =
        switch form.season {
        case .none: q
        case .additive: q + s
        case .multiplicative: q * s
        }
      guard let innovations else {
        path[step] = mu
        state.level = q
        state.slope = slope
        position += 1
        if position == seasonLength { position = 0 }
        continue
      }
      let error = form.error == .additive ? innovations[step] : innovations[step] * mu
      path[step] = mu + error
      let u = form.season == .multiplicative ? (s != 0 ? error / s : 0) : error
      switch form.trend {
      case .none: break
      case .additive: state.slope = slope + p.beta * u
      case .multiplicative:
        // A growth factor is never negative: an absurd innovation ends the series at zero instead.
        state.slope = state.level != 0 ? max(0, slope + p.beta * u / state.level) : 0
      }
      state.level = q + p.alpha * u
      switch form.season {
      case .none: break
      case .additive: season[position] = s + p.gamma * error
      case .multiplicative: season[position] = s + (q != 0 ? p.gamma * error / q : 0)
      }
      position += 1
      if position == seasonLength { position = 0 }
    }
  }
}
