/// Which smoothing parameters are allowed (参数允许域).
public enum SmoothingRegion: String, Sendable, Hashable, CaseIterable {
  /// `0.0001 <= beta <= alpha <= 0.9999`, `0.0001 <= gamma <= 1 - alpha`, `0.8 <= phi <= 0.98`, and admissible: weighted
  /// averages that forget. What R's `ets` takes when nothing is said.
  case usual
  /// Every combination for which old data fade from the forecasts (可容许域).
  case admissible
}

extension SmoothingLayout {
  /// Whether the model forgets: the parameters are admissible. The box of the search does the rest.
  ///
  /// Non-seasonal: the inequalities of the source. Seasonal: all roots of the characteristic polynomial of the
  /// discount matrix lie inside the unit circle, by the Schur-Cohn recursion in `O(m^2)`, a root at one that belongs
  /// to the fixed sum of the seasonal states taken out.
  ///
  /// Source: R. Hyndman, M. Akram and B. Archibald, The admissible parameter space for exponential smoothing models,
  /// Annals of the Institute of Statistical Mathematics 60 (2008).
  func isAllowed(_ parameters: SmoothingParameters) -> Bool {
    let (alpha, beta, gamma, phi) = (parameters.alpha, parameters.beta, parameters.gamma, parameters.phi)
    let hasTrend = trendPosition >= 0
    guard seasonPosition >= 0 else {
      guard alpha > 1 - 1 / phi, alpha < 1 + 1 / phi else { return false }
      return !hasTrend || (beta > alpha * (phi - 1) && beta < (1 + phi) * (2 - alpha))
    }
    let m = seasonLength
    var polynomial = InlineArray<16, Double>(repeating: 0)
    var degree: Int
    if hasTrend {
      // z^(m+1) + (alpha + beta - phi) z^m + ... + (alpha + beta - alpha phi + gamma - 1) z + phi (1 - alpha - gamma)
      degree = m + 1
      polynomial[0] = 1
      polynomial[1] = alpha + beta - phi
      for index in 2..<m { polynomial[index] = alpha + beta - alpha * phi }
      polynomial[m] = alpha + beta - alpha * phi + gamma - 1
      polynomial[m + 1] = phi * (1 - alpha - gamma)
    } else {
      // z^m + alpha z^(m-1) + ... + alpha z + alpha + gamma - 1
      degree = m
      polynomial[0] = 1
      for index in 1..<m { polynomial[index] = alpha }
      polynomial[m] = alpha + gamma - 1
    }
    while degree > 0 {
      let reflection = polynomial[degree]
      guard abs(reflection) < 1 else { return false }
      let inverse = 1 / (1 - reflection * reflection)
      for index in 1..<(degree + 2) / 2 {
        let mirror = degree - index
        let (a, b) = (polynomial[index], polynomial[mirror])
        polynomial[index] = (a - reflection * b) * inverse
        polynomial[mirror] = (b - reflection * a) * inverse
      }
      degree -= 1
    }
    return true
  }
}
